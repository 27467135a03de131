import Planning

struct ApproveCommand: Subcommand {
    private static let what = ArgumentSpecification(
        "what", .choice(Approval.Kind.allCases.map(\.rawValue)),
        help: "prune: it deletes in bulk; freeze: it came inside a freeze window")
    private static let commit = ArgumentSpecification("commit", .text("commit"), help: "its id, or the beginning of it")

    let specification = CommandSpecification(
        "approve", summary: "let a commit do what is refused unasked",
        discussion: """
            A commit that deletes more than half of the deployments, or all, waits for a word, as does one that comes inside a freeze \
            window of sluice.yaml; that can be passed by those whom the window names. The status says which commit waits.
            """,
        arguments: [what, commit], options: OrderOptions.always,
        examples: [
            .init("sluice approve prune 1a2b3c4d -m \"the old region goes\"", "delete what it deletes"),
            .init("sluice approve freeze 1a2b3c4d -m \"a fix that cannot wait\"", "bring it into force at once"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        guard let kind = Approval.Kind(rawValue: try context.values.required(Self.what)) else { return .usage }
        return try await OrderOptions.run(.approve(kind, commit: try context.values.required(Self.commit)), context)
    }
}
