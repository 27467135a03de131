import System

/// What the controller has recorded so far, seen in its database beside it.
struct Records: Sendable {
    let state: String

    /// Changes of the memory so far; nil while nothing can be read.
    var changes: Int64? { number("SELECT seq FROM sqlite_sequence WHERE name = 'memory_history'") }

    /// Instances that were ever to be started.
    var starts: Int64? { number("SELECT count(*) FROM events WHERE kind = 'InstanceStarted'") }

    /// Returns with the new count when more has changed, or with nil when it is over before.
    func next(after count: Int64, unless isOver: () -> Bool) async throws -> Int64? {
        while !isOver() {
            if let changes, changes > count { return changes }
            try await Task.sleep(for: .milliseconds(1))
        }
        return nil
    }

    private func number(_ query: String) -> Int64? {
        guard let database = try? Database(path: "\(state)/state.db", access: .readOnly), let rows = try? database.query(query)
        else { return nil }
        return rows.first?.first.flatMap { if case .integer(let number) = $0 { number } else { nil } }
    }
}
