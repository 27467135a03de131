import Commands
import Fleet
import Planning
import Reports
import System
import Testing

/// The commands that read the record, on a real state directory whose controller holds it.
@Suite("The recorded past")
struct RecordCommandTests {
    @Test(
        arguments: [
            ("2023-11-14T22:13:20Z", "aaaa111111", "v0 100"), ("2023-11-14T22:24:00Z", "bbbb222222", "v1 100"),
            ("2023-11-15", "bbbb333333", "v2 100"), ("1h", "bbbb333333", "v2 100"), ("aaaa", "aaaa111111", "v0 100"),
            ("BBBB2", "bbbb222222", "v1 100"), ("bbbb333333", "bbbb333333", "v2 100"),
        ])
    func `a time or a commit shows what was recorded then`(at: String, commit: String, traffic: String) async throws {
        let past = try await RecordedPast()
        let call = await Call.of("status --at \(at) \(past.options)", operations: Wiring())
        #expect(call.code == .done, "\(call.errors)")
        #expect(call.output.contains("what Sluice had decided and started by then, not what was observed\n"))
        #expect(call.output.contains("fleet   \(commit)  -\n"))
        #expect(call.output.contains("  traffic \(traffic)  commit \(commit), since "))
    }

    @Test func `before the first record there was nothing`() async throws {
        let past = try await RecordedPast()
        let call = await Call.of("status --at 2023-11-14T22:13:19Z \(past.options)", operations: Wiring())
        #expect(call.code == .done)
        #expect(call.output.hasSuffix("\nno source had been read\n\nno endpoints\n"))
    }

    @Test(
        arguments: [
            ("bbbb", "'bbbb' begins 2 commits that were in force: give more of it"),
            (
                "cccc",
                "'cccc' is no commit that was in force, and no time; the last that were: bbbb333333, bbbb222222, aaaa111111"
            ),
        ])
    func `a word that is neither is wrong usage, and says what would be right`(word: String, message: String) async throws {
        let past = try await RecordedPast()
        let call = await Call.of("status --at \(word) \(past.options)", operations: Wiring())
        #expect(call.code == .usage)
        #expect(call.errors == "sluice: status: --at: \(message)\n  try: sluice help status\n")
    }

    @Test func `history keeps to its endpoint, and an unknown one is told which there are`() async throws {
        let past = try await RecordedPast()
        let call = await Call.of("history digits -o json \(past.options)", operations: Wiring())
        #expect(call.output.contains(#""message" : "traffic v0 100 → v1 100""#))
        #expect(!call.output.contains("CommitInForce"))
        let unknown = await Call.of("history wine \(past.options)", operations: Wiring())
        #expect(unknown.code == .failed)
        #expect(unknown.errors == "sluice: history: endpoint wine is not known here; there are: digits\n")
    }

    @Test func `without a state directory nothing is recorded`() async throws {
        let folder = try TestFolder(["sluice.yaml": "quota:\n  total: 12\n"])
        let call = await Call.of(
            "events --state-dir \(folder.path)/none --config \(folder.path)/sluice.yaml", operations: Wiring())
        #expect(call.code == .failed)
        #expect(call.errors == "sluice: events: nothing is recorded yet: no controller has run on this state directory\n")
    }

    @Test func `events go on with what is recorded, also after a restoration`() async throws {
        let past = try await RecordedPast()
        let backup = past.files.path + "/backup"
        #expect(await Call.of("backup \(backup) \(past.options)", operations: Wiring()).code == .done)
        let request = EventRequest(limit: 1)
        var settings = OperatorOptions()
        settings.stateDirectory = past.state
        settings.configuration = past.files.path + "/sluice.yaml"
        var entries = try await Wiring().follow(request, settings).makeAsyncIterator()
        #expect(try await entries.next()?.message == "traffic v1 100 → v2 100", "the last one that is there")
        try await past.note("one", at: RecordedPast.time(5))
        #expect(try await entries.next()?.message == "one")
        // A file in the place of the old one, whose numbers begin before those that were seen.
        try Files.rename(backup, to: past.state + "/state.db")
        for suffix in ["-wal", "-shm"] { try Files.remove(past.state + "/state.db" + suffix) }
        let restored = try Database(path: past.state + "/state.db", access: .readWrite)
        try restored.execute(
            "INSERT INTO events (at, kind, subject, message) VALUES (?, 'StateRestored', 'controller', 'two')",
            .integer(RecordedPast.time(6).milliseconds))
        #expect(try await entries.next()?.message == "two")
    }
}
