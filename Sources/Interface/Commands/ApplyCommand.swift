import Reports

struct ApplyCommand: Subcommand {
    private static let folder = ArgumentSpecification(
        "folder", .folder, .optional, help: "a folder of manifests or a local repository; default is the configured sources")

    let specification = CommandSpecification(
        "apply", summary: "make a folder or a revision true once, wait for it, and end",
        discussion: """
            What it starts keeps running without supervision until `sluice down` stops it, or `sluice run` takes over what came \
            from the configured sources. It is refused while a controller holds the state directory.

            Exit code 3 when the commit is valid and refused by policy, 1 when it is invalid or has not converged in time.
            """,
        arguments: [folder],
        options: [.revision, .timeout, .output(.text, .json)] + OptionSpecification.whereabouts
            + OptionSpecification.listening,
        examples: [
            .init("sluice apply manifests", "a folder"),
            .init("sluice apply --rev v1.2 .", "a tag of the repository in this folder"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let request = CommitRequest(folder: context.values[Self.folder], revision: context.values[.revision])
        let progress = ProgressLine(context)
        defer { progress.finish() }
        let outcome = try await context.operations.apply(
            request, timeoutSeconds: context.values.integer(.timeout) ?? 600, context.settings, progress)
        progress.finish()
        try context.show(outcome.status)
        for message in outcome.messages { context.console.complain("apply: \(message)") }
        return outcome.exitCode
    }
}
