import Fleet
import Planning
import Reconciliation
import System

/// What is in the database, in the words of the core. Lives in an actor, as its connection does.
final class StateStore {
    /// Events that the history keeps.
    static let historyLimit = 10_000

    let database: Database
    let path: String
    /// Random text that names the state directory wherever it is moved.
    let identity: String
    /// Makes fingerprints of secrets that only this state directory can compare.
    let fingerprintKey: [UInt8]
    var historyBounds = HistoryBounds()

    init(_ database: Database, path: String) throws(SystemError) {
        self.database = database
        self.path = path
        guard let identity = try Self.about("identity", database)?.asText,
            let key = try Self.about("fingerprint-key", database)?.asBlob
        else { throw SystemError("open \(path)", code: 0, message: "it has no identity") }
        self.identity = identity
        self.fingerprintKey = key
    }

    static func writeIdentity(_ identity: String? = nil, in database: Database) throws(SystemError) {
        try database.transaction { () throws(SystemError) in
            let put = "INSERT INTO about VALUES (?, ?)"
            try database.execute(put, "identity", .text(identity ?? Crypto.randomBytes(16).hex))
            try database.execute(put, "fingerprint-key", .blob(Crypto.randomBytes(32)))
        }
    }

    /// The memory, as of one moment.
    func load() throws(JournalFailure) -> Memory {
        let (rows, keys) = try attempting { () throws(SystemError) in
            try snapshot { () throws(SystemError) in
                (try database.query("SELECT kind, key, value FROM memory ORDER BY kind, key"), try keyHashes())
            }
        }
        var memory = try reading { try Memory(rows: try rows.map(Self.row)) }
        memory.keys = keys
        return memory
    }

    /// Writes both or none; nothing at all when there is nothing to write.
    func commit(_ changes: [RowChange], events: [Event], at now: Moment) throws(JournalFailure) {
        if changes.isEmpty, events.isEmpty { return }
        try attempting { () throws(SystemError) in
            try database.transaction { () throws(SystemError) in
                for change in changes { try write(change, at: now) }
                if !changes.isEmpty { try pruneHistory() }
                for event in events { try append(event) }
                if !events.isEmpty {
                    try database.execute(
                        "DELETE FROM events WHERE number <= (SELECT max(number) FROM events) - ?",
                        .integer(Int64(Self.historyLimit)))
                }
            }
        }
    }

    /// The last events, oldest first.
    func events(limit: Int) throws(JournalFailure) -> [Event] { try recordedEvents(after: 0, limit: limit).map(\.event) }

    /// The last of the events above a number, oldest first.
    func recordedEvents(after number: Int, limit: Int) throws(JournalFailure) -> [RecordedEvent] {
        let rows = try attempting { () throws(SystemError) in
            try database.query(
                "SELECT number, at, kind, subject, message, commit_id FROM events WHERE number > ? ORDER BY number DESC LIMIT ?",
                .integer(Int64(number)), .integer(Int64(max(0, limit))))
        }
        return rows.reversed().map { row in
            RecordedEvent(
                number: Int(row[0].asInteger ?? 0),
                event: Event(
                    at: Moment(milliseconds: row[1].asInteger ?? 0), kind: row[2].asText ?? "", subject: row[3].asText ?? "",
                    message: row[4].asText ?? "", commit: row[5].asText.map(CommitID.init)))
        }
    }

    /// Runs the work and says in one line what a refusal means here.
    func attempting<T>(_ body: () throws(SystemError) -> T) throws(JournalFailure) -> T {
        do {
            return try body()
        } catch {
            throw failure(error)
        }
    }

    /// Makes something of rows, and says in one line what it means when that cannot be done.
    func reading<T>(_ body: () throws -> T) throws(JournalFailure) -> T {
        do {
            return try body()
        } catch {
            throw JournalFailure(
                "\(path) holds what this sluice cannot read (\(error)): use the version that wrote it, or put back a copy")
        }
    }

    static func about(_ name: String, _ database: Database) throws(SystemError) -> SQLValue? {
        try database.query("SELECT value FROM about WHERE name = ?", .text(name)).first?.first
    }

    private struct UnknownKind: Error {}

    static func row(_ values: [SQLValue]) throws -> MemoryRow {
        guard let kind = values[0].asText.flatMap(MemoryRow.Kind.init), let key = values[1].asText, let value = values[2].asText
        else { throw UnknownKind() }
        return MemoryRow(kind: kind, key: key, value: value)
    }
}
