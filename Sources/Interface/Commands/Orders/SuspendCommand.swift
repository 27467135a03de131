struct SuspendCommand: Subcommand {
    let specification = CommandSpecification(
        "suspend", summary: "leave an endpoint as it is, until it is resumed",
        discussion: """
            Nothing of it is started, stopped or moved meanwhile, whatever git asks for and whatever dies; only the proxy is told which \
            instances are well. Shown in the status with who and why, and ended by --until or `sluice resume`.
            """,
        arguments: [OrderOptions.endpoint], options: [OrderOptions.until] + OrderOptions.always,
        examples: [
            .init("sluice suspend digits --until 2h -m \"looking into latency\"", "for two hours"),
            .init("sluice suspend digits", "until somebody resumes it"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try await OrderOptions.run(.suspend(endpoint: try context.values.required(OrderOptions.endpoint)), context)
    }
}
