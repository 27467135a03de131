import Planning

struct ApproveCommand: Subcommand {
    private static let rollout = "rollout"
    private static let what = ArgumentSpecification(
        "what", .choice(Approval.Kind.allCases.map(\.rawValue) + [rollout]),
        help: "prune: it deletes in bulk; freeze: it came inside a freeze window; rollout: a step may end")
    private static let subject = ArgumentSpecification(
        "commit-or-endpoint", .text("commit or endpoint"),
        help: "a commit's id, or the beginning of it; of a rollout, the endpoint")

    let specification = CommandSpecification(
        "approve", summary: "let a commit, or a rollout, do what waits for a word",
        discussion: """
            A commit that deletes more than half of the deployments, or all, waits for a word, as does one that comes inside a freeze \
            window of sluice.yaml; that can be passed by those whom the window names. The status says which commit waits.

            A rollout's step that needs approval, or is paused after its analysis, goes on to the next one. The other way out is \
            `sluice rollback`.
            """,
        arguments: [what, subject], options: OrderOptions.always,
        examples: [
            .init("sluice approve prune 1a2b3c4d -m \"the old region goes\"", "delete what it deletes"),
            .init("sluice approve freeze 1a2b3c4d -m \"a fix that cannot wait\"", "bring it into force at once"),
            .init("sluice approve rollout digits -m \"looks well\"", "take the next step"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let subject = try context.values.required(Self.subject)
        let what = try context.values.required(Self.what)
        if what == Self.rollout { return try await OrderOptions.run(.advanceRollout(endpoint: subject), context) }
        guard let kind = Approval.Kind(rawValue: what) else { return .usage }
        return try await OrderOptions.run(.approve(kind, commit: subject), context)
    }
}
