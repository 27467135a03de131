import CSQLite
import Glibc

/// A connection to a SQLite file. Not to be shared: it lives in an actor.
@safe package final class Database {
    package enum Access: Sendable {
        case readWrite
        /// Never writes, and leaves the journal of a writer alone when it closes last.
        case readOnly
    }

    let path: String
    private var handle: OpaquePointer?
    /// Prepared once, because most of what a large record writes is a few statements again and again.
    private var statements: [String: OpaquePointer] = unsafe [:]
    private static let statementLimit = 64

    /// Opens the file; `readWrite` makes it (0600) where it is missing. Waits up to 5 s for a lock of another process.
    package init(path: String, access: Access) throws(SystemError) {
        self.path = path
        // SQLite gives its journal the mode of the file, but makes the file with the mode of the umask.
        if access == .readWrite { _ = try Descriptor.open(path, O_RDWR | O_CREAT, mode: 0o600) }
        let flags = access == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        if unsafe sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil) != SQLITE_OK { throw failure("open") }
        unsafe sqlite3_busy_timeout(handle, 5000)
        try execute("PRAGMA foreign_keys = ON")
        if access == .readWrite {
            try execute("PRAGMA journal_mode = WAL")
            try execute("PRAGMA synchronous = FULL")
        } else {
            try execute("SELECT count(*) FROM sqlite_schema")
        }
    }

    deinit {
        forgetStatements()
        unsafe sqlite3_close_v2(handle)
    }

    /// Rows changed by this connection since it was opened.
    package var changes: Int { unsafe Int(sqlite3_total_changes(handle)) }

    /// Runs one statement.
    package func execute(_ sql: String, _ values: SQLValue...) throws(SystemError) {
        _ = try run(sql, values)
    }

    /// Runs one statement and gives its rows.
    package func query(_ sql: String, _ values: SQLValue...) throws(SystemError) -> [[SQLValue]] {
        try run(sql, values)
    }

    /// Runs the body as one transaction, which holds the write lock from its start; an error takes everything back.
    /// Transactions do not nest.
    package func transaction<T>(_ body: () throws(SystemError) -> T) throws(SystemError) -> T {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // Some failures (a full disk) have rolled back already.
            if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// What is wrong with the file, as SQLite says it; nil when it is whole.
    package func integrityProblem() throws(SystemError) -> String? {
        do throws(SystemError) {
            let lines = try query("PRAGMA quick_check").compactMap { $0.first?.asText }
            return lines == ["ok"] ? nil : lines.joined(separator: "; ")
        } catch {
            // Damage that keeps the check itself from going on.
            guard unsafe [SQLITE_CORRUPT, SQLITE_NOTADB].contains(sqlite3_errcode(handle) & 0xff) else { throw error }
            return error.message
        }
    }

    private func run(_ sql: String, _ values: [SQLValue]) throws(SystemError) -> [[SQLValue]] {
        let statement = try unsafe prepared(sql)
        defer { unsafe sqlite3_reset(statement) }
        for (index, value) in values.enumerated() {
            if unsafe value.bind(to: statement, at: Int32(index + 1)) != SQLITE_OK { throw failure(sql) }
        }
        var rows: [[SQLValue]] = []
        while true {
            switch unsafe sqlite3_step(statement) {
            case SQLITE_ROW:
                let columns = unsafe sqlite3_column_count(statement)
                rows.append((0..<columns).map { unsafe SQLValue(column: $0, of: statement) })
            case SQLITE_DONE: return rows
            default: throw failure(sql)
            }
        }
    }

    private func prepared(_ sql: String) throws(SystemError) -> OpaquePointer? {
        if let statement = unsafe statements[sql] {
            unsafe sqlite3_clear_bindings(statement)
            return unsafe statement
        }
        var statement: OpaquePointer?
        if unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) != SQLITE_OK { throw failure(sql) }
        if unsafe statements.count >= Self.statementLimit { forgetStatements() }
        unsafe statements[sql] = statement
        return unsafe statement
    }

    private func forgetStatements() {
        unsafe statements.values.forEach { unsafe sqlite3_finalize($0) }
        unsafe statements = unsafe [:]
    }

    private func failure(_ action: String) -> SystemError {
        let reason = unsafe String(cString: sqlite3_errmsg(handle))
        let code: Int32 =
            switch unsafe sqlite3_errcode(handle) & 0xff {
            case SQLITE_FULL: ENOSPC
            case SQLITE_BUSY, SQLITE_LOCKED: EBUSY
            default: 0
            }
        return SystemError("\(path): \(action)", code: code, message: reason)
    }
}

extension SQLValue {
    fileprivate func bind(to statement: OpaquePointer?, at index: Int32) -> Int32 {
        switch self {
        case .null: unsafe sqlite3_bind_null(statement, index)
        case .integer(let value): unsafe sqlite3_bind_int64(statement, index, value)
        case .real(let value): unsafe sqlite3_bind_double(statement, index, value)
        case .text(let value): unsafe sluice_sqlite_bind_text(statement, index, value, Int32(value.utf8.count))
        case .blob(let value) where value.isEmpty: unsafe sqlite3_bind_zeroblob(statement, index, 0)
        case .blob(let value): unsafe sluice_sqlite_bind_blob(statement, index, value, Int32(value.count))
        }
    }

    fileprivate init(column: Int32, of statement: OpaquePointer?) {
        let bytes = unsafe UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
        switch unsafe sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = unsafe .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: self = unsafe .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: self = unsafe .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB: self = unsafe .blob([UInt8](bytes))
        default: self = .null
        }
    }
}
