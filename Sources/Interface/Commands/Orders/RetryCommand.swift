struct RetryCommand: Subcommand {
    let specification = CommandSpecification(
        "retry", summary: "try again what failed of an endpoint",
        discussion: """
            A revision that could not become healthy is rejected and not tried again until another commit touches the endpoint. This is \
            for when the cause lay elsewhere: a full disk, a package index that was away.
            """,
        arguments: [OrderOptions.endpoint], options: OrderOptions.always,
        examples: [.init("sluice retry digits -m \"the index is back\"", "start over with the commit in force")])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try await OrderOptions.run(.retry(endpoint: try context.values.required(OrderOptions.endpoint)), context)
    }
}
