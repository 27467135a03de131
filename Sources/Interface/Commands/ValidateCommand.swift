import Reports

struct ValidateCommand: Subcommand {
    private static let paths = ArgumentSpecification(
        "path", .file, .any, help: "folders of manifests, or single files; default is this folder")

    let specification = CommandSpecification(
        "validate", summary: "check manifests, and say all that is wrong with them",
        discussion: """
            Reads what a controller would read, and reports every finding with its file, line and column. Nothing of what a \
            manifest names is executed. A single file is checked without the other manifests; the paths in it are followed all \
            the same.

            Exit code 1 when there is an error; warnings alone leave it at 0.
            """,
        arguments: [paths],
        options: [.revision, .output(.text, .json, .github)],
        examples: [
            .init("sluice validate manifests", "a folder"),
            .init("sluice validate --rev HEAD .", "the repository in this folder, without what is not committed"),
            .init("sluice validate -o github manifests", "annotations of a pull request"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let given = context.values.all(Self.paths)
        let request = ValidationRequest(paths: given.isEmpty ? ["."] : given, revision: context.values[.revision])
        let validation = try await context.operations.validate(request)
        try context.show(validation.report, source: { validation.sources[$0] })
        return validation.report.summary.errors > 0 ? .failed : .done
    }
}
