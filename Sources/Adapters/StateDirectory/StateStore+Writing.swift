import Fleet
import Glibc
import Reconciliation
import System

extension StateStore {
    func write(_ change: RowChange, at now: Moment) throws(SystemError) {
        try keepHistory(before: change, at: now)
        switch change {
        case .put(let row):
            try database.execute(
                "INSERT INTO memory VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value",
                .text(row.kind.rawValue), .text(row.key), .text(row.value))
        case .remove(let kind, let key):
            try database.execute("DELETE FROM memory WHERE kind = ? AND key = ?", .text(kind.rawValue), .text(key))
        }
    }

    func append(_ event: Event) throws(SystemError) {
        try database.execute(
            "INSERT INTO events (at, kind, subject, message, commit_id) VALUES (?, ?, ?, ?, ?)",
            .integer(event.at.milliseconds), .text(event.kind), .text(event.subject), .text(event.message),
            event.commit.map { .text($0.text) } ?? .null)
    }

    /// Runs queries on one state of the database, whatever another process commits meanwhile.
    func snapshot<T>(_ body: () throws(SystemError) -> T) throws(SystemError) -> T {
        try database.execute("BEGIN")
        do {
            let result = try body()
            try database.execute("COMMIT")
            return result
        } catch {
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    func failure(_ error: SystemError) -> JournalFailure {
        switch error.code {
        case ENOSPC: JournalFailure("\(path): no space is left, nothing was written: free some on its disk")
        case EBUSY: JournalFailure("\(path) is held by another program for more than 5 s: close what has opened it")
        default: JournalFailure("\(path) cannot be read or written (\(error.message)): look at its disk and permissions")
        }
    }
}
