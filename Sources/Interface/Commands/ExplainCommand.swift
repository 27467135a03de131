import Reports

struct ExplainCommand: Subcommand {
    private static let rule = ArgumentSpecification(
        "rule", .known("rule", KnownWords(RuleEntry.catalogue.map(\.name))), .optional,
        help: "a rule's name; without one, all are listed")

    let specification = CommandSpecification(
        "explain", summary: "say what a rule is about, with a wrong and a right example",
        discussion: """
            The name of a rule stands in brackets at the end of each finding of `sluice validate` and `sluice plan`. The text says \
            why the rule is there, and whether Azure holds it too.
            """,
        arguments: [rule], options: [.output(.text, .json)],
        examples: [
            .init("sluice explain traffic-sum", "one rule"),
            .init("sluice explain", "all of them, by group"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let names = RuleEntry.catalogue.map(\.name)
        guard let given = context.values[Self.rule], let name = ValueKind.known(given, among: names),
            let rule = RuleEntry.catalogue.first(where: { $0.name == name })
        else {
            try context.show(RuleListReport(RuleEntry.catalogue))
            return .done
        }
        try context.show(RuleReport(rule))
        return .done
    }
}
