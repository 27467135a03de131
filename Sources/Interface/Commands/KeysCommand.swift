package import Reports

struct KeysCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")
    private static let endEarlier = OptionSpecification(
        "end-earlier", .flag, help: "end the keys from before a loss of the state, while no controller runs")

    let specification = CommandSpecification(
        "keys", summary: "show the keys of an endpoint",
        discussion: """
            The one place where keys appear in clear. Either goes into the header `Authorization: Bearer KEY`.

            When the state was lost and rebuilt, the keys are new, and this says so. Those from before stay accepted, if the proxy still \
            knew their hashes, until --end-earlier.
            """,
        arguments: [endpoint],
        options: [endEarlier, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice keys digits", "both keys"),
            .init("sluice keys digits -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let endpoint = try context.values.required(Self.endpoint)
        if context.values.isSet(Self.endEarlier) {
            try await context.operations.endEarlierKeys(of: endpoint, context.settings)
        }
        let keys = try await context.operations.keys(of: endpoint, context.settings)
        try context.show(keys)
        return .done
    }
}

extension EndpointKeys: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var table = TextTable()
        table.add([StyledText("primary", .faint), StyledText(primary)])
        table.add([StyledText("secondary", .faint), StyledText(secondary)])
        return table.text + StyledText(note.map { $0 + "\n" } ?? "", .attention)
    }
}
