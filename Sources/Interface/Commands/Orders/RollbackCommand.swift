struct RollbackCommand: Subcommand {
    private static let revision = OptionSpecification(
        "to", .text("revision"), help: "a branch, a tag or a commit; without it the good revision before the one that runs")

    let specification = CommandSpecification(
        "rollback", summary: "put an earlier revision of an endpoint in git's place",
        discussion: """
            The endpoint alone becomes what the other commit asked of it, in the usual order: new instances are ready before they get \
            traffic. It is an override of git, shown as such, and ended by the next commit that touches the endpoint, by --until, or by \
            `sluice resume`.
            """,
        arguments: [OrderOptions.endpoint], options: [revision, OrderOptions.until] + OrderOptions.always,
        examples: [
            .init("sluice rollback digits -m \"errors since 02:10\"", "to the good revision before"),
            .init("sluice rollback digits --to v1.4", "to what a tag asks for"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let endpoint = try context.values.required(OrderOptions.endpoint)
        return try await OrderOptions.run(.rollback(endpoint: endpoint, to: context.values[Self.revision]), context)
    }
}
