import Fleet
import Reports

struct StatusCommand: Subcommand {
    private static let at = OptionSpecification(
        "at", .text("rev|time"), help: "what was recorded then: at a time, or when that commit was in force")

    let specification = CommandSpecification(
        "status", summary: "show what runs, and which commit is in force",
        discussion: """
            With --at it is the record of the past: commits in force, refused and rejected, steps of traffic, orders of people, instances that had been started. It \
            says nothing of what was observed then. A time is RFC 3339, a date (UTC), or an age; a revision is a commit, or what git \
            makes a commit of, and stands for the last moment in which it was in force.
            """,
        options: [at, .output(.text, .json)] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice status", "for people"),
            .init("sluice status -o json", "for a script"),
            .init("sluice status --at 2h", "what was recorded two hours ago"),
            .init("sluice status --at v1.2", "when that tag was in force"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        if let word = context.values[Self.at] {
            try context.show(try await context.operations.record(at: try question(word, now: context.now()), context.settings))
            return .done
        }
        try context.show(try await context.operations.status(context.settings))
        return .done
    }

    private func question(_ word: String, now: Moment) throws -> RecordQuestion {
        if let time = TimeWord(word) { return .time(time.moment(now: now)) }
        if TimeWord.isMeant(word) { throw UsageError("--at: \(TimeWord.problem(with: word))") }
        return .revision(word)
    }
}
