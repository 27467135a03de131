import Fleet
import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct SQLiteJournalTests {
    private let endpoint = EndpointKey(source: SourceID("main"), name: "iris")

    @Test func `equal memories write nothing`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        _ = try await journal.issueKeys(for: endpoint)
        let rows = await journal.changes
        let files = traces(state)
        try await journal.record(from: .example, to: .example, events: [], at: .example)
        _ = try await journal.issueKeys(for: endpoint)
        try await journal.revokeKeys(of: EndpointKey(source: .unnamed, name: "other"))
        _ = try await journal.load()
        #expect(await journal.changes == rows)
        #expect(traces(state) == files)
    }

    @Test func `one changed object writes one row, and what it was`() async throws {
        let journal = try TemporaryState().journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        let rows = await journal.changes
        var changed = Memory.example
        changed.sources[SourceID("main")]?.refused = nil
        try await journal.record(from: .example, to: changed, events: [], at: .example)
        #expect(await journal.changes == rows + 2)
    }

    @Test func `memory, keys and identity outlive the controller`() async throws {
        let state = try TemporaryState()
        let before = try await contents(of: state.journal(), recording: true)
        let after = try await contents(of: state.journal(), recording: false)
        #expect(after == before)
        #expect(before.memory.keys[endpoint]?.count == 2)
    }

    @Test func `events are kept in order, the newest of them up to a limit`() async throws {
        let journal = try TemporaryState().journal()
        let many = (1...StateStore.historyLimit + 5).map(event)
        try await journal.record(from: Memory(), to: Memory(), events: many, at: .example)
        #expect(try await journal.events(limit: 2) == many.suffix(2))
        #expect(try await journal.events(limit: .max) == many.suffix(StateStore.historyLimit))
        #expect(try await journal.events(limit: -1) == [])
    }

    @Test func `a full disk is one clear error and changes nothing`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        try await journal.limit(pages: 1)
        var large = Memory.example
        large.nextIncarnation += 1
        large.sources[SourceID("other")] = SourceMemory(deployments: (0..<20_000).map { "iris/\($0)" })
        let failure = await #expect(throws: JournalFailure.self) {
            try await journal.record(from: .example, to: large, events: [event(1)], at: .example)
        }
        #expect(failure?.message == "\(state.database): no space is left, nothing was written: free some on its disk")
        #expect(try await journal.load() == .example)
        #expect(try await journal.events(limit: 10) == [])
        try await journal.limit(pages: 1 << 20)
        try await journal.record(from: .example, to: large, events: [], at: .example)
        #expect(try await journal.load() == large)
    }

    @Test func `files are for their owner alone`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        let names = try Files.list(state.path)
        #expect(names == ["identity", "lock", "state.db", "state.db-shm", "state.db-wal"])
        #expect(names.allSatisfy { Files.status("\(state.path)/\($0)")?.mode == 0o600 })
    }

    @Test func `a key shows as a fingerprint of this state directory alone`() async throws {
        let (state, other) = (try TemporaryState(), try TemporaryState())
        let (journal, stranger) = (try state.journal(), try other.journal())
        _ = try await journal.issueKeys(for: endpoint)
        let key = try #require(try await journal.keys(of: endpoint).first)
        #expect(!"\(key)".contains(key.reveal().prefix(8)))
        #expect(journal.fingerprints.secret(key.reveal()) == key)
        #expect(stranger.fingerprints.secret(key.reveal()) != key)
    }

    @Test func `two keys with the same id are never issued`() {
        let bytes: [UInt8] = [0, 0, 1]
        var next = 0
        let pair = IssuedKey.pair { count in
            defer { next += 1 }
            return [UInt8](repeating: bytes[next], count: count)
        }
        #expect(pair.map(\.hash.id) == ["AAAAAAAA", "AQEBAQEB"])
        #expect(next == 3)
    }

    @Test func `a hash is the one that Envoy compares with`() {
        #expect(IssuedKey(text: "abcdefghij").hash == KeyHash(id: "abcdefgh", sha1: "1owZoKNFt+q3jV4R6ZHAJuxg22M="))
    }

    private func event(_ number: Int) -> Event {
        Event(
            at: Moment(milliseconds: Int64(number)), kind: "TrafficChanged", subject: "iris", message: "event \(number)",
            commit: number.isMultiple(of: 2) ? CommitID("c\(number)") : nil)
    }

    private struct Contents: Equatable {
        let memory: Memory
        let keys: [Secret]
        let identity: String
    }

    private func contents(of journal: SQLiteJournal, recording: Bool) async throws -> Contents {
        if recording {
            try await journal.record(from: Memory(), to: .example, events: [], at: .example)
            _ = try await journal.issueKeys(for: endpoint)
        }
        return Contents(
            memory: try await journal.load(), keys: try await journal.keys(of: endpoint), identity: journal.identity)
    }

    private func traces(_ state: TemporaryState) -> [FileStatus?] {
        ["", "-wal"].map { Files.status(state.database + $0) }
    }
}
