import Fleet
import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct MigrationTests {
    @Test(arguments: [1, 2])
    func `an older database is brought forward, and kept as it was`(version: Int) async throws {
        let state = try TemporaryState()
        let older = OlderDatabase(version: version)
        try older.make(in: state)
        let journal = try state.journal()
        #expect(try await journal.load() == older.memory)
        #expect(try await journal.events(limit: 9).map(\.message) == ["old"])
        #expect(journal.identity == "old")
        try await journal.record(from: try journal.load(), to: .example, events: [], at: .example)
        let copy = "\(state.database).v\(version)"
        #expect(Files.status(copy)?.mode == 0o600)
        #expect(try contents(of: copy) == (version, older.memory))
        #expect(try Files.list(state.path).filter { $0.hasSuffix(".new") } == [])
    }

    @Test func `the copy has what only the log held`() async throws {
        let state = try TemporaryState()
        let older = OlderDatabase(version: 2)
        try older.make(in: state)
        let writer = try Database(path: state.database, access: .readWrite)
        try writer.execute("UPDATE memory SET value = '9' WHERE kind = 'next-incarnation'")
        #expect(try await state.journal().load().nextIncarnation == 9)
        #expect(try contents(of: state.database + ".v2").1.nextIncarnation == 9)
        withExtendedLifetime(writer) {}
    }

    @Test func `a crash between the copy and the migration is repaired by the next start`() async throws {
        let state = try TemporaryState()
        let older = OlderDatabase(version: 2)
        try older.make(in: state)
        // Half of a copy, and the copy of an earlier try that did not get further.
        try Files.writeAtomically(state.database + ".v2.new", "half")
        try Files.writeAtomically(state.database + ".v2", "of an earlier try")
        #expect(try await state.journal().load() == older.memory)
        #expect(try contents(of: state.database + ".v2") == (2, older.memory))
        #expect(Files.status(state.database + ".v2.new") == nil)
    }

    @Test func `without a copy nothing is changed`() async throws {
        let state = try TemporaryState()
        try OlderDatabase(version: 2).make(in: state)
        try Files.makeDirectory(state.database + ".v2")
        let failure = #expect(throws: JournalFailure.self) { try state.journal() }
        #expect(failure?.message.contains("\(state.database) cannot be used") == true)
        #expect(try contents(of: state.database).0 == 2)
    }

    @Test func `a database of this version is not copied`() throws {
        let state = try TemporaryState()
        _ = try state.journal().identity
        _ = try state.journal().identity
        #expect(try Files.list(state.path).filter { $0.hasPrefix("state.db.v") } == [])
    }

    @Test func `a reader reads an older database as it is`() async throws {
        let state = try TemporaryState()
        let older = OlderDatabase(version: 2)
        try older.make(in: state)
        let reader = try state.reader()
        #expect(try await reader.load() == older.memory)
        guard case .forgotten = try await reader.memory(at: .example) else {
            Issue.record("an older version kept no history")
            return
        }
        #expect(try contents(of: state.database).0 == 2)
    }

    private func contents(of path: String) throws -> (Int, Memory) {
        let database = try Database(path: path, access: .readOnly)
        return (Int(try Schema.pragma("user_version", database)), try StateStore(database, path: path).load())
    }
}
