import Fleet
import Planning
import Reports
import Testing

@Suite("The record of the past")
struct RecordTests {
    @Test(
        arguments: [
            ("all", nil, nil, nil, [1, 2, 3, 4, 5, 6, 7], 0),
            ("an endpoint, not the source of its name", "digits", nil, nil, [2, 3, 5, 7], 0),
            ("the newest", "digits", nil, 2, [5, 7], 2), ("since", nil, 5, nil, [5, 6, 7], 0),
            ("since, and the newest", nil, 5, 1, [7], 2),
            ("nobody's", "iris", nil, nil, [], 0), ("none", nil, nil, 0, [], 7),
        ] as [(String, String?, Int?, Int?, [Int], Int)])
    func `events are chosen`(name: String, endpoint: String?, since: Int?, limit: Int?, numbers: [Int], omitted: Int) {
        let moment = since.map { Samples.entries[$0 - 1].at.moment }
        let report = EventReport(Samples.entries, of: endpoint, since: moment, limit: limit)
        #expect(report.events.map(\.number) == numbers)
        #expect(report.omitted == omitted)
    }

    @Test(
        arguments: [
            ("that was superseded", Samples.blue, "digits", 1, 6), ("that still is", Samples.green, "digits", 6, nil),
            ("whose event is not kept", "old", "fleet", nil, nil),
        ] as [(String, String, String, Int?, Int?)])
    func `a commit in force`(name: String, commit: String, source: String, from: Int?, until: Int?) throws {
        let memory = Memory(sources: [SourceID("fleet"): SourceMemory(inForce: CommitID("old"))])
        let period = try #require(RecordReport.period(of: CommitID(commit), in: Samples.entries, memory))
        #expect(period.source == source)
        #expect(period.from == from.map { Samples.entries[$0 - 1].at })
        #expect(period.until == until.map { Samples.entries[$0 - 1].at })
        #expect(period.end(now: Samples.now) == period.until?.moment.adding(milliseconds: -1) ?? Samples.now)
    }

    @Test func `a commit that came back is shown as it was the last time`() throws {
        let again = Samples.entries + [Samples.entry(8, "CommitInForce", "digits", "again", commit: Samples.blue)]
        let period = try #require(RecordReport.period(of: CommitID(Samples.blue), in: again, Memory()))
        #expect(period.from == again[7].at)
        #expect(period.until == nil)
    }

    @Test func `a commit that never was in force has no time`() {
        #expect(RecordReport.period(of: CommitID("c9"), in: Samples.entries, Memory()) == nil)
    }

    @Test func `nothing recorded is an empty record`() {
        let report = RecordReport(Memory(), at: Samples.now, recorded: nil)
        #expect(report.sources.isEmpty && report.endpoints.isEmpty)
        #expect(report.basis == "recorded")
        #expect(EventReport([]).text(ReportContext(now: Samples.now)).plain == "nothing is recorded\n")
    }

    @Test func `what an instance was given is no part of it`() throws {
        #expect(!(try json(Samples.record)).contains("hunter2"))
        #expect(!Samples.record.text(ReportContext(now: Samples.now)).plain.contains("hunter2"))
    }

    @Test func `an event of a list that goes on is one line`() throws {
        let entry = Samples.entry(1, "X", "a\u{1b}[2J", "two\nlines")
        #expect(try jsonLine(entry).filter(\.isNewline).count == 1)
        #expect(!(try jsonLine(entry)).contains("\u{1b}"))
        #expect(entry.line.plain.filter(\.isNewline).count == 1)
    }
}
