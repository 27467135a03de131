import Reports

struct RestoreCommand: Subcommand {
    private static let file = ArgumentSpecification("file", .file, .optional, help: "a backup, or a copy of a state.db")
    private static let fromWorld = OptionSpecification(
        "from-world", .flag, help: "rebuild a state that is lost from what still runs")

    let specification = CommandSpecification(
        "restore", summary: "put a backup back, or rebuild a lost state from what runs",
        discussion: """
            Refused while a controller holds the state directory; what runs goes on. A backup that is damaged, of a newer version or of \
            another state directory is refused before anything is changed. What was there is moved aside.

            The world decides where the controller goes on: instances that run are taken over by their own records, and the weights are \
            those that the proxy has. With --from-world nothing else is known: no commit is in force until the newest one has been \
            reviewed, and endpoints get new keys. The proxy goes on accepting the earlier ones, if it still runs, until \
            `sluice keys ENDPOINT --end-earlier`.
            """,
        arguments: [file], options: [fromWorld, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice restore /backups/sluice.db", "put a backup back"),
            .init("sluice restore --from-world", "when state.db is lost and there is no backup"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let origin: RestoreOrigin
        switch (context.values[Self.file], context.values.isSet(Self.fromWorld)) {
        case (let file?, false): origin = .file(file)
        case (nil, true): origin = .world
        case (_?, true): throw UsageError("FILE and --from-world exclude each other")
        case (nil, false):
            throw UsageError("FILE is missing; without a backup, --from-world rebuilds a lost state from what runs")
        }
        try context.show(try await context.operations.restore(origin, context.settings))
        return .done
    }
}
