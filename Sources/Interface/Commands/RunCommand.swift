struct RunCommand: Subcommand {
    let specification = CommandSpecification(
        "run", summary: "be the controller: make the sources true, and keep them so",
        discussion: """
            Adopts what runs already. Ends on SIGTERM or SIGINT and leaves instances and routes as they are, so that a \
            restart costs no request; `sluice down` stops everything. Logs one line a record to standard error.

            In report mode it reads commits, compares, and changes nothing, except that the proxy is told at once which \
            instances are well, so that no request goes to one that is gone.
            """,
        options: OptionSpecification.whereabouts + OptionSpecification.listening + [.reconcile],
        examples: [
            .init("sluice run --config sluice.yaml", "until it is told to end"),
            .init("sluice run --reconcile report", "compare, and repair nothing"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        try await context.operations.run(context.settings, context.console)
        return .done
    }
}
