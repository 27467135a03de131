import Reports

struct DoctorCommand: Subcommand {
    let specification = CommandSpecification(
        "doctor", summary: "show what is installed, what is missing, and what mends it",
        discussion:
            "Also which limits can be enforced here. Changes nothing. Exit code 1 when something is missing that Sluice cannot work without.",
        options: [.output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [.init("sluice doctor", "look at this machine")])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let report = try await context.operations.examine(context.settings)
        try context.show(report)
        return report.count(.missing) > 0 ? .failed : .done
    }
}
