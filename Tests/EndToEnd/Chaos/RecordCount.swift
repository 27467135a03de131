import System

/// How much the controller has recorded so far, seen in its database beside it.
struct RecordCount: Sendable {
    let state: String

    /// nil while nothing can be read.
    var now: Int64? {
        guard let database = try? Database(path: "\(state)/state.db", access: .readOnly),
            let rows = try? database.query("SELECT seq FROM sqlite_sequence WHERE name = 'memory_history'")
        else { return nil }
        return rows.first?.first.flatMap { if case .integer(let number) = $0 { number } else { nil } }
    }

    /// Returns with the new count when more is recorded, or with nil when it is over before.
    func next(after count: Int64, unless isOver: () -> Bool) async throws -> Int64? {
        while !isOver() {
            if let now, now > count { return now }
            try await Task.sleep(for: .milliseconds(1))
        }
        return nil
    }
}
