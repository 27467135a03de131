struct ResumeCommand: Subcommand {
    let specification = CommandSpecification(
        "resume", summary: "end the suspension and the roll-back of an endpoint",
        discussion: "Git's word holds again, with the next look.",
        arguments: [OrderOptions.endpoint], options: OrderOptions.always,
        examples: [.init("sluice resume digits", "look after it again")])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try await OrderOptions.run(.resume(endpoint: try context.values.required(OrderOptions.endpoint)), context)
    }
}
