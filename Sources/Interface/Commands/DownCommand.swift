import Reports

struct DownCommand: Subcommand {
    let specification = CommandSpecification(
        "down", summary: "stop the controller, all instances and Envoy; keep the state",
        discussion: """
            Requests in flight get 30 seconds to end. The next `sluice run` of the same configuration starts everything again, \
            with the same keys.
            """,
        options: OptionSpecification.whereabouts,
        examples: [.init("sluice down", "stop everything of the default state directory")])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let progress = ProgressLine(context)
        defer { progress.finish() }
        try await context.operations.down(context.settings, progress)
        progress.step(StyledText("✔ everything is stopped", .good))
        return .done
    }
}
