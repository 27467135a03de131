import Reports

struct PlanCommand: Subcommand {
    private static let folder = ArgumentSpecification(
        "folder", .folder, .optional, help: "a folder of manifests or a local repository; default is the configured sources")

    let specification = CommandSpecification(
        "plan", summary: "show what a commit would change, and change nothing",
        discussion: """
            The same decision that the controller makes, on a snapshot of what runs: objects, fields, instances that are \
            replaced, the way of the traffic, the quota on the way and at the end, and whether the commit would be refused.

            Exit code 2 when there are changes, 3 when the commit is valid and would be refused, 1 when it is invalid.
            """,
        arguments: [folder],
        options: [.revision, .output(.text, .json, .github)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice plan", "the newest commit of the configured sources"),
            .init("sluice plan --rev feature/green .", "a branch of the repository in this folder"),
            .init("sluice plan -o json manifests", "a folder, for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let request = CommitRequest(folder: context.values[Self.folder], revision: context.values[.revision])
        let report = try await context.operations.plan(request, context.settings)
        try context.show(report)
        return report.exitCode
    }
}

extension PlanReport {
    /// A refusal because of invalid manifests is a failure; every other one is policy.
    var exitCode: ExitCode {
        let refused = refusals.map { $0.rule == PlanRemark.invalid ? ExitCode.failed : .refused }
        let changed = changes.contains { $0.action != .none } ? [ExitCode.changes] : []
        return ExitCode.first(of: refused + changed)
    }
}
