import Manifests
import Reports

struct ValidateCommand: Subcommand {
    private static let paths = ArgumentSpecification(
        "path", .file, .any, help: "folders of manifests, or single files, or - for the standard input; default is this folder")
    private static let root = OptionSpecification(
        "root", .folder, help: "where the repository begins that paths in manifests stay within; default is the nearest .git")
    private static let set = OptionSpecification(
        "set", .text("path=value"), help: "a value for every manifest, as az takes it: endpoint_name=churn", isRepeated: true)
    private static let strict = OptionSpecification("strict", .flag, help: "count every warning as an error")
    private static let fix = OptionSpecification(
        "fix", .flag, help: "repair what is certain in the files, show the changes, and report what is left")

    let specification = CommandSpecification(
        "validate", summary: "check manifests, and say all that is wrong with them",
        discussion: """
            Reads what a controller would read, and reports every finding with its file, line and column. Nothing of what a \
            manifest names is executed. A folder, or --rev of a repository, is checked as a fleet. A single file is checked without \
            the other manifests; the paths in it are followed all the same.

            A comment `# sluice-ignore: RULE reason` silences a rule on its line, or on the line below when it stands alone.

            Exit code 1 when there is an error; warnings alone leave it at 0, but with --strict.
            """,
        arguments: [paths],
        options: [.revision, root, set, strict, fix, .output(.text, .json, .github, .sarif, .junit)],
        examples: [
            .init("sluice validate manifests", "a folder"),
            .init("sluice validate --rev HEAD .", "the repository in this folder, without what is not committed"),
            .init("sluice validate --fix manifests", "repair slips such as a mistyped key"),
            .init("sluice validate --strict -o sarif .", "for code scanning, where warnings count"),
            .init("sluice validate - < endpoint.yml", "what another program made"),
            .init("sluice validate -o github manifests", "annotations of a pull request"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let request = try request(context.values)
        let validation = try await context.operations.validate(request)
        if let repairs = validation.repairs { tell(repairs, context) }
        try context.show(validation.report, source: { validation.sources[$0] })
        return validation.report.summary.errors > 0 ? .failed : .done
    }

    private func request(_ values: ParsedValues) throws -> ValidationRequest {
        let given = values.all(Self.paths)
        let request = ValidationRequest(
            paths: given.isEmpty ? ["."] : given, revision: values[.revision], root: values[Self.root],
            bindings: values.all(Self.set), isStrict: values.isSet(Self.strict), fixes: values.isSet(Self.fix))
        if let wrong = request.bindings.first(where: { !isBinding($0) }) {
            throw UsageError("--set takes PATH=VALUE, such as endpoint_name=churn, and not '\(wrong)'")
        }
        let usesInput = given.contains("-")
        if request.revision != nil {
            if request.fixes { throw UsageError("--fix changes files, and --rev reads a commit: leave one of them out") }
            if request.root != nil { throw UsageError("--rev brings its repository along: leave --root out") }
            if usesInput { throw UsageError("- is the standard input, and of no revision: leave --rev out") }
        }
        if usesInput, request.fixes { throw UsageError("--fix changes files, and - is none: leave one of them out") }
        if given.count(where: { $0 == "-" }) > 1 { throw UsageError("the standard input can be read once only") }
        return request
    }

    /// Beside a report for people the changes belong to it; a report for scripts stays by itself.
    private func tell(_ repairs: Validation.Repairs, _ context: CommandContext) {
        let diffs = repairs.diffs.map(\.text).joined()
        if context.format == .text {
            context.console.print(diffs.isEmpty ? diffs : diffs + "\n")
        } else {
            context.console.note(diffs)
        }
        for refusal in repairs.refused { context.console.note(StyledText(refusal + "\n")) }
        if repairs.applied > 0 {
            let files = counted(repairs.diffs.count, "file")
            context.console.note("repaired \(counted(repairs.applied, "finding")) in \(files)\n")
        }
    }
}
