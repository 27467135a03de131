import Reports

struct DriftCommand: Subcommand {
    let specification = CommandSpecification(
        "drift", summary: "show where the world differs from the commit in force",
        discussion: """
            A change that is under way is not drift; in report mode nothing is under way. What could not be observed is listed \
            as unknown.

            Exit code 4 when there is drift, 1 when there is none but not everything could be observed.
            """,
        options: [.output(.text, .json, .github)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice drift", "for people"),
            .init("sluice drift -o json || test $? -eq 4", "for a script that goes on when there is drift"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let report = try await context.operations.drift(context.settings)
        try context.show(report)
        return report.exitCode
    }
}

extension DriftReport {
    /// Found drift is drift, also when something else is unknown; "no drift" must not be said on the strength of an unknown.
    var exitCode: ExitCode {
        if !items.isEmpty { return .drift }
        return unknown.isEmpty ? .done : .failed
    }
}
