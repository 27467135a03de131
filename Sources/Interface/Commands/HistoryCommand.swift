import Reports

struct HistoryCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")
    private static let limit = OptionSpecification(
        "limit", short: "n", .integer("number", 1...100_000), help: "how many of the newest events", default: "100")

    let specification = CommandSpecification(
        "history", summary: "show what happened to an endpoint and its deployments",
        discussion: """
            The events that were recorded, the newest last: traffic, instances started, failed and ended, with the commit that asked for \
            them. The last 10,000 events of the whole fleet are kept.
            """,
        arguments: [endpoint], options: [limit, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice history digits", "the last 100 events"),
            .init("sluice history digits -n 5 -o json", "the last 5, for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let request = EventRequest(
            endpoint: try context.values.required(Self.endpoint).lowercased(), limit: context.values.integer(Self.limit))
        try context.show(try await context.operations.events(request, context.settings))
        return .done
    }
}
