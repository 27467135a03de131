import Fleet
import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct BackupTests {
    private let endpoint = EndpointKey(source: SourceID("main"), name: "iris")
    private let now = Moment(milliseconds: 1_700_000_000_000)

    @Test func `a backup is made beside a controller, and has all of it`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [event("one")], at: now)
        let hashes = try await journal.issueKeys(for: endpoint)
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        #expect(Files.status(file)?.mode == 0o600)
        #expect(try Files.list(state.folder).filter { $0.hasPrefix("backup") } == ["backup"])
        let other = try TemporaryState()
        let aside = try restore(file, into: other)
        #expect(aside == nil, "there was nothing")
        let restored = try other.journal()
        var expected = Memory.example
        expected.keys[endpoint] = hashes
        #expect(try await restored.load() == expected)
        #expect(try await restored.keys(of: endpoint).map { $0.reveal() } == journal.keys(of: endpoint).map { $0.reveal() })
        #expect(try await restored.events(limit: 9).map(\.message) == ["one"])
        #expect(try await other.reader().memory(at: now.adding(milliseconds: -1)) == .known(Memory(), recorded: nil))
        #expect(restored.identity == journal.identity)
        #expect(try Files.list(other.path).filter { $0.hasPrefix("state.db") } == ["state.db", "state.db-shm", "state.db-wal"])
    }

    @Test func `files that belong to the state go with it, and newer ones stay`() throws {
        let state = try used()
        let locks = "environments/locks"
        try Files.makeDirectory("\(state.path)/\(locks)")
        for name in ["a", "b"] { try Files.writeAtomically("\(state.path)/\(locks)/\(name)", "old \(name)") }
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        try Files.remove("\(state.path)/\(locks)/a")
        try Files.writeAtomically("\(state.path)/\(locks)/b", "newer")
        _ = try restore(file, into: state)
        #expect(try Files.readText("\(state.path)/\(locks)/a") == "old a")
        #expect(try Files.readText("\(state.path)/\(locks)/b") == "newer")
    }

    @Test(arguments: ["../outside", "/etc/x", "environments/../../x", "environments//x", "file"])
    func `a backup that would write elsewhere is refused`(path: String) throws {
        let state = try used()
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        try Database(path: file, access: .readWrite).execute("INSERT INTO kept_files VALUES (?, x'00')", .text(path))
        let failure = #expect(throws: JournalFailure.self) { try restore(file, into: try TemporaryState()) }
        #expect(failure?.message.contains("outside of the state directory") == true)
    }

    @Test func `a file that is there is replaced only when that is said`() throws {
        let state = try used()
        let file = state.folder + "/backup"
        try Files.writeAtomically(file, "mine")
        let failure = #expect(throws: JournalFailure.self) { try backUp(state, to: file) }
        #expect(failure?.message == "\(file) is there already: name another file, or replace it with --force")
        #expect(try Files.readText(file) == "mine")
        try backUp(state, to: file, replacing: true)
        #expect(Files.begins(file, with: Array("SQLite format 3".utf8)))
    }

    @Test(arguments: ["a folder", "in the state directory", "the database itself", "no folder"])
    func `a place that is none is refused`(name: String) throws {
        let state = try used()
        let path =
            switch name {
            case "a folder": state.folder
            case "in the state directory": state.path + "/backup"
            case "the database itself": state.database
            default: state.folder + "/none/backup"
            }
        let before = try Files.read(state.database)
        #expect(throws: JournalFailure.self) { try backUp(state, to: path, replacing: true) }
        #expect(try Files.read(state.database) == before)
    }

    @Test func `what was there is moved aside, whole`() async throws {
        let state = try used()
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        do {
            let journal = try state.journal()
            var later = Memory.example
            later.nextIncarnation = 99
            try await journal.record(from: .example, to: later, events: [], at: now)
        }
        let aside = try #require(try restore(file, into: state))
        #expect(aside == state.path + "/replaced-20231114T221320Z")
        #expect(try await state.journal().load() == .example)
        let old = try Database(path: aside + "/state.db", access: .readOnly)
        #expect(try StateStore(old, path: aside).load().nextIncarnation == 99)
        #expect(try restore(file, into: state) == aside + "-2")
    }

    @Test func `the log that a crash left goes with its database`() async throws {
        let state = try used()
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        let crashed = try Database(path: state.database, access: .readWrite)
        try crashed.execute("UPDATE memory SET value = '77' WHERE kind = 'next-incarnation'")
        let aside = try #require(try restore(file, into: state))
        #expect(Files.status(aside + "/state.db-wal")?.size ?? 0 > 0)
        #expect(
            try StateStore(try Database(path: aside + "/state.db", access: .readOnly), path: aside).load().nextIncarnation == 77)
        #expect(try await state.journal().load() == .example)
        withExtendedLifetime(crashed) {}
    }

    @Test func `a crash between moving aside and putting in place stops the start, and the restoration is done again`()
        async throws
    {
        let state = try used()
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        do {
            let directory = try state.controller()
            let draft = try StateDraft.copying(file, into: directory)
            _ = try StateFile(directory: directory).moveAside(at: now)
            withExtendedLifetime(draft) {}
        }
        let failure = #expect(throws: JournalFailure.self) { try state.journal() }
        #expect(failure?.message.contains("is missing, though this state directory has been used") == true)
        try restore(file, into: state)
        #expect(try await state.journal().load() == .example)
        #expect(try Files.list(state.path).filter { $0.contains(".new") } == [])
    }

    @Test func `a lost or damaged database is replaced`() async throws {
        let state = try used()
        let file = state.folder + "/backup"
        try backUp(state, to: file)
        try Files.remove(state.database)
        #expect(try restore(file, into: state) == nil)
        try Files.writeAtomically(state.database, "garbage")
        #expect(try restore(file, into: state) != nil)
        #expect(try await state.journal().load() == .example)
    }

    @Test(arguments: StateFileTests.Damage.allCases.filter { ![.missing, .swapped, .unreadableRow].contains($0) })
    func `a backup that is not whole and ours changes nothing`(damage: StateFileTests.Damage) async throws {
        let broken = try used()
        try damage.inflict(on: broken)
        let state = try used()
        try Files.remove(state.path + "/identity")
        let failure = #expect(throws: JournalFailure.self) { try restore(broken.database, into: state) }
        #expect(failure?.message.hasPrefix(damage == .emptied ? "there is no backup" : broken.database) == true)
        #expect(try await state.journal().load() == .example)
        #expect(try Files.list(state.path).filter { $0.hasPrefix("replaced") } == [])
    }

    @Test func `a backup of another state directory is refused, and one of an older version brought forward`() async throws {
        let (state, other) = (try used(), try used())
        let failure = #expect(throws: JournalFailure.self) { try restore(other.database, into: state) }
        #expect(failure?.message.contains("is a backup of another state directory") == true)
        let own = #expect(throws: JournalFailure.self) { try restore(state.database, into: state) }
        #expect(own?.message.contains("of this state directory itself") == true)
        let older = try TemporaryState()
        try OlderDatabase(version: 1).make(in: older)
        let empty = try TemporaryState()
        _ = try restore(older.database, into: empty)
        #expect(try await empty.journal().load() == OlderDatabase(version: 1).memory)
        #expect(try empty.journal().identity == "old")
    }

    @Test func `nothing is restored under a controller`() throws {
        let state = try used()
        let controller = try state.controller()
        let failure = #expect(throws: StateFailure.self) { try restore(state.folder + "/backup", into: state) }
        #expect(failure?.kind == .held)
        withExtendedLifetime(controller) {}
    }

    private func used() throws -> TemporaryState {
        let state = try TemporaryState()
        let draft = try StateDraft.anew(in: state.controller(), identity: nil)
        try draft.record(.example, events: [], at: now)
        _ = try draft.publish(at: now)
        return state
    }

    private func backUp(_ state: TemporaryState, to file: String, replacing: Bool = false) throws {
        try StateDirectory.open(path: state.path, access: .reader, socketParents: state.sockets)
            .backUp(to: file, with: ["environments/locks"], replacing: replacing)
    }

    @discardableResult
    private func restore(_ file: String, into state: TemporaryState) throws -> String? {
        try StateDraft.copying(file, into: try state.controller()).publish(at: now)
    }

    private func event(_ message: String) -> Event { Event(at: now, kind: "CommitInForce", subject: "main", message: message) }
}
