struct RunnerCommand: Subcommand {
    private static let folder = ArgumentSpecification("folder", .folder, help: "the folder of the instance")

    let specification = CommandSpecification(
        "runner", summary: "watch over one instance; Sluice calls this itself", arguments: [folder],
        examples: [.init("sluice runner FOLDER", "as the process backend starts it")], isHidden: true)

    func run(_ context: CommandContext) async throws -> ExitCode {
        try await context.operations.runner(folder: try context.values.required(Self.folder))
    }
}
