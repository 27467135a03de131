import Reports

struct StatusCommand: Subcommand {
    let specification = CommandSpecification(
        "status", summary: "show what runs, and which commit is in force",
        options: [.output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice status", "for people"),
            .init("sluice status -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try context.show(try await context.operations.status(context.settings))
        return .done
    }
}
