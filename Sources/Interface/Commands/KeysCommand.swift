package import Reports

struct KeysCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")

    let specification = CommandSpecification(
        "keys", summary: "show the keys of an endpoint",
        discussion: "The one place where keys appear in clear. Either goes into the header `Authorization: Bearer KEY`.",
        arguments: [endpoint],
        options: [.output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice keys digits", "both keys"),
            .init("sluice keys digits -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let keys = try await context.operations.keys(of: try context.values.required(Self.endpoint), context.settings)
        try context.show(keys)
        return .done
    }
}

extension EndpointKeys: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var table = TextTable()
        table.add([StyledText("primary", .faint), StyledText(primary)])
        table.add([StyledText("secondary", .faint), StyledText(secondary)])
        return table.text
    }
}
