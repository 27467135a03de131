import Reports

struct BackupCommand: Subcommand {
    private static let file = ArgumentSpecification("file", .file, help: "where to write it")
    private static let force = OptionSpecification("force", short: "f", .flag, help: "replace the file if it is there")

    let specification = CommandSpecification(
        "backup", summary: "write the state into one file, keys included",
        discussion: """
            Memory, endpoint keys, history and what environments were resolved to, as of one moment: a controller may go on \
            meanwhile. The file is readable by you alone, and appears when it is complete. `sluice restore` puts it back.
            """,
        arguments: [file], options: [force, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice backup /backups/sluice.db", "refused when that file is there"),
            .init("sluice backup --force /backups/sluice.db", "replace the last one"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let file = try context.values.required(Self.file)
        try context.show(
            try await context.operations.backUp(to: file, replacing: context.values.isSet(Self.force), context.settings))
        return .done
    }
}
