import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct StateFileTests {
    /// What may have happened to a database, and the words that say so.
    enum Damage: String, CaseIterable, CustomTestStringConvertible {
        case garbage = "file is not a database"
        case emptied = "is empty"
        case foreign = "is not a database of sluice"
        case newer = "was written by a newer sluice (version 99 of the tables, this one knows 5)"
        case truncated = "is malformed"
        case overwritten = "is damaged"
        case missing = "is missing, though this state directory has been used"
        case swapped = "belongs to another state directory"
        case unreadableRow = "holds what this sluice cannot read"

        var testDescription: String { String(describing: self) }

        func inflict(on state: TemporaryState) throws {
            let file = state.database
            switch self {
            case .garbage: try Files.writeAtomically(file, String(repeating: "no database ", count: 1000))
            case .emptied: try Files.writeAtomically(file, "")
            case .foreign:
                try Files.remove(file)
                let theirs = try Database(path: file, access: .readWrite)
                try theirs.execute("PRAGMA journal_mode = DELETE")
                try theirs.execute("CREATE TABLE theirs (x)")
            case .newer: try Database(path: file, access: .readWrite).execute("PRAGMA user_version = 99")
            case .truncated: try Files.writeAtomically(file, try Files.read(file).prefix(8192))
            case .overwritten:
                // A page that loading the memory would not even look at.
                let roots = try Database(path: file, access: .readOnly).query(
                    "SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
                let page = Int(try #require(roots.first?.first?.asInteger))
                var bytes = try Files.read(file)
                for index in (page - 1) * 4096..<page * 4096 { bytes[index] = 0x5a }
                try Files.writeAtomically(file, bytes)
            case .missing: try Files.remove(file)
            case .swapped:
                let other = try TemporaryState()
                _ = try other.journal().identity
                try Files.writeAtomically(file, try Files.read(other.database))
            case .unreadableRow:
                try Database(path: file, access: .readWrite).execute("INSERT INTO memory VALUES ('dream', '[]', '{}')")
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func `a database that is not whole and ours stops the start and stays as it is`(damage: Damage) async throws {
        let state = try TemporaryState()
        try await state.journal().record(from: Memory(), to: .example, events: [], at: .example)
        try damage.inflict(on: state)
        let before = try? Files.read(state.database)
        let failure = await #expect(throws: JournalFailure.self) { try await state.journal().load() }
        let message = try #require(failure).message
        #expect(message.hasPrefix(state.database))
        #expect(message.contains(damage.rawValue))
        #expect(message.contains("put back a copy"))
        #expect(!message.contains("\n"))
        #expect((try? Files.read(state.database)) == before)
    }

    @Test func `a reader sees what the controller has committed, and leaves its log alone`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        let reader = try state.reader()
        #expect(try await reader.load() == Memory())
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        #expect(try await reader.load() == .example)
        #expect(try await state.reader().load() == .example)
        #expect(Files.status(state.database + "-wal") != nil)
        #expect(reader.identity == journal.identity)
    }

    @Test func `a reader works without a controller`() async throws {
        let state = try TemporaryState()
        try await state.journal().record(from: Memory(), to: .example, events: [], at: .example)
        #expect(try await state.reader().load() == .example)
    }

    @Test func `a reader makes no database`() throws {
        let state = try TemporaryState()
        _ = try state.controller()
        let failure = #expect(throws: JournalFailure.self) { try state.reader() }
        #expect(failure?.message.contains("no controller has run on this state directory yet") == true)
        #expect(Files.status(state.database) == nil)
    }

    @Test func `a reader does not take a lost state for one that never was`() throws {
        let state = try TemporaryState()
        _ = try state.journal().identity
        try Files.remove(state.database)
        let failure = #expect(throws: JournalFailure.self) { try state.reader() }
        #expect(failure?.message.contains("is missing, though this state directory has been used") == true)
        #expect(try StateDirectory.open(path: state.path, access: .reader, socketParents: state.sockets).isUsed)
    }

    @Test func `only a controller writes`() throws {
        let state = try TemporaryState()
        _ = try state.journal().identity
        let directory = try StateDirectory.open(path: state.path, access: .reader, socketParents: state.sockets)
        #expect(throws: JournalFailure.self) { try SQLiteJournal.open(directory) }
    }
}
