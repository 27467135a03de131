import Fleet

/// By the name of Azure's own command.
struct RegenerateKeysCommand: Subcommand {
    private static let type = OptionSpecification(
        "key-type", .choice(KeyType.allCases.map(\.rawValue)), help: "which key is replaced; default primary")
    private static let grace = OptionSpecification(
        "grace", .duration, help: "how long the old key is accepted beside the new one, such as 2h; default 0s")

    let specification = CommandSpecification(
        "regenerate-keys", summary: "replace a key of an endpoint without losing a request",
        discussion: """
            The old key is accepted until the proxy has acknowledged the new one, and for --grace after that. The other key stays as it \
            is. `sluice keys` shows the new one.
            """,
        arguments: [OrderOptions.endpoint], options: [type, grace] + OrderOptions.always,
        examples: [
            .init("sluice regenerate-keys digits --key-type secondary", "callers use the primary key meanwhile"),
            .init("sluice regenerate-keys digits --grace 24h -m \"yearly\"", "callers have a day to take the new one"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let endpoint = try context.values.required(OrderOptions.endpoint)
        let type = context.values[Self.type].flatMap(KeyType.init(rawValue:)) ?? .primary
        let grace = context.values[Self.grace].flatMap(TimeWord.duration) ?? 0
        return try await OrderOptions.run(.regenerateKey(type, endpoint: endpoint, grace: grace), context)
    }
}
