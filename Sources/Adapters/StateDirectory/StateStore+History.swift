import Fleet
import Planning
import Reconciliation
import System

/// How much of the history of the memory is kept: whichever is reached first.
struct HistoryBounds: Sendable {
    var changes: Int64 = 100_000
    /// About: the texts, and what a row costs beside them.
    var bytes: Int64 = 32 << 20

    /// More than a bound, so that pruning is not part of every record.
    func isExceeded(changes count: Int64, bytes size: Int64) -> Bool {
        count > changes + changes / 10 || size > bytes + bytes / 10
    }
}

extension StateStore {
    private static let rowCost = 64

    /// Keeps what the change is about to replace; `total` adds up what all rows ever kept have taken.
    func keepHistory(before change: RowChange, at now: Moment) throws(SystemError) {
        try database.execute(
            """
            INSERT INTO memory_history (at, kind, key, value, total)
            SELECT ?1, ?2, ?3, earlier, \(Self.rowCost) + length(?3) + coalesce(length(earlier), 0)
                + coalesce((SELECT total FROM memory_history ORDER BY number DESC LIMIT 1), 0)
            FROM (SELECT (SELECT value FROM memory WHERE kind = ?2 AND key = ?3) AS earlier)
            """,
            .integer(now.milliseconds), .text(change.kind.rawValue), .text(change.key))
    }

    /// Forgets the oldest changes above the bounds, and notes since when the history is whole.
    func pruneHistory() throws(SystemError) {
        guard let oldest = try end("ASC"), let newest = try end("DESC"),
            historyBounds.isExceeded(changes: newest.number - oldest.number + 1, bytes: newest.total - oldest.total)
        else { return }
        let cut = try database.query(
            """
            SELECT number, at FROM memory_history WHERE number < ?1 AND (number <= ?1 - ?2 OR total <= ?3 - ?4)
            ORDER BY number DESC LIMIT 1
            """,
            .integer(newest.number), .integer(historyBounds.changes), .integer(newest.total), .integer(historyBounds.bytes))
        guard let row = cut.first, let number = row[0].asInteger, let moment = row[1].asInteger else { return }
        try database.execute("DELETE FROM memory_history WHERE number <= ?", .integer(number))
        try database.execute("INSERT OR REPLACE INTO about VALUES ('history-since', ?)", .integer(moment))
    }

    private func end(_ order: String) throws(SystemError) -> (number: Int64, total: Int64)? {
        let rows = try database.query("SELECT number, total FROM memory_history ORDER BY number \(order) LIMIT 1")
        guard let row = rows.first, let number = row[0].asInteger, let total = row[1].asInteger else { return nil }
        return (number, total)
    }

    /// The memory as it was recorded at that moment. Where a clock went backwards, it is the state that was recorded last of those that
    /// the moment could mean.
    func memory(at moment: Moment) throws(JournalFailure) -> PastMemory {
        let found = try attempting { () throws(SystemError) in
            try snapshot { () throws(SystemError) in try pastRows(at: moment) }
        }
        switch found {
        case .forgotten(let since): return .forgotten(since: since)
        case .known(let present, let changes, let recorded):
            let memory = try reading { try Memory(rows: try rows(try present.map(Self.row), takingBack: changes)) }
            return .known(memory, recorded: recorded)
        }
    }

    private enum PastRows {
        case known(present: [[SQLValue]], changes: [EarlierRow], recorded: Moment?)
        case forgotten(since: Moment)
    }

    private func pastRows(at moment: Moment) throws(SystemError) -> PastRows {
        guard try Schema.pragma("user_version", database) >= Schema.firstWithHistory else {
            // A controller of an older version holds the directory.
            return .forgotten(since: Moment(milliseconds: SystemClock.unixMilliseconds()))
        }
        let last = try database.query(
            "SELECT number, at FROM memory_history WHERE at <= ? ORDER BY number DESC LIMIT 1", .integer(moment.milliseconds)
        ).first
        let since = try Self.about("history-since", database)?.asInteger.map { Moment(milliseconds: $0) }
        if last == nil, let since, moment < since { return .forgotten(since: since) }
        let changes = try database.query(
            "SELECT kind, key, value FROM memory_history WHERE number > ? ORDER BY number DESC",
            .integer(last?[0].asInteger ?? 0))
        return .known(
            present: try database.query("SELECT kind, key, value FROM memory ORDER BY kind, key"),
            changes: changes.map { EarlierRow(kind: $0[0].asText ?? "", key: $0[1].asText ?? "", value: $0[2].asText) },
            recorded: (last?[1].asInteger).map { Moment(milliseconds: $0) } ?? since)
    }
}
