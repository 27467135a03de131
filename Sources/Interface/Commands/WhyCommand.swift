import Reports

struct WhyCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")

    let specification = CommandSpecification(
        "why", summary: "say what an endpoint waits for, and what would let it go on",
        discussion: """
            Causes come before what they hold up, each with since when, the observation that it waits for, and the line that asks for it.
            """,
        arguments: [endpoint], options: [.output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice why digits", "for people"),
            .init("sluice why digits -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let endpoint = try context.values.required(Self.endpoint)
        try context.show(try await context.operations.why(endpoint: endpoint, context.settings))
        return .done
    }
}
