import Reports

struct QuotaCommand: Subcommand {
    let specification = CommandSpecification(
        "quota", summary: "show the cores in use, their limits, and who uses them",
        discussion: """
            A deployment of n instances needs the cores of ceil(1.2 · n) of them: the reserve replaces instances in an update \
            in place. Some sizes are exempt from it.
            """,
        options: [.output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice quota", "for people"),
            .init("sluice quota -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try context.show(try await context.operations.quota(context.settings))
        return .done
    }
}
