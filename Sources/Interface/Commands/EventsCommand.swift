import Reports

struct EventsCommand: Subcommand {
    private static let follow = OptionSpecification("follow", short: "f", .flag, help: "go on with new events until interrupted")
    private static let since = OptionSpecification(
        "since", .time, help: "only events since then: a time, a date (UTC), or an age")
    private static let limit = OptionSpecification(
        "limit", short: "n", .integer("number", 1...100_000),
        help: "how many of the newest events; without it 100, or all with --since")

    let specification = CommandSpecification(
        "events", summary: "show what was recorded, and go on with what comes",
        discussion: """
            What became true, the newest last, beside a running controller or without one. With --follow and -o json each event is one \
            line of JSON.
            """,
        options: [follow, since, limit, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice events", "the last 100"),
            .init("sluice events --since 2h --follow", "those of the last two hours, and then what comes"),
            .init("sluice events -f -o json", "for a script"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let values = context.values
        let since = values[Self.since].flatMap { TimeWord($0) }?.moment(now: context.now())
        let request = EventRequest(since: since, limit: values.integer(Self.limit) ?? (since == nil ? 100 : nil))
        guard values.isSet(Self.follow) else {
            try context.show(try await context.operations.events(request, context.settings))
            return .done
        }
        for try await entry in try await context.operations.follow(request, context.settings) {
            if context.format == .json {
                context.console.printRaw(try jsonLine(entry))
            } else {
                context.console.print(entry.line)
            }
        }
        return .done
    }
}
