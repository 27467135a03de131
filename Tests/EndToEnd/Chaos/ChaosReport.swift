/// What a run under faults prints at its end.
struct ChaosReport: CustomStringConvertible {
    static let columns = ["fault", "requests", "failed", "may fail", "started", "slowest", "at rest after"]

    let seed: UInt64
    var rounds = 0
    var episodes: [Episode] = []

    var description: String {
        let rows = [Self.columns] + episodes.map(\.row)
        let widths = Self.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return [0, 3].contains(column) ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }
        let requests = episodes.reduce(0) { $0 + $1.requests.count }
        let failed = episodes.reduce(0) { $0 + $1.failures.count }
        return lines.joined(separator: "\n")
            + "\nseed \(seed): \(episodes.count) faults, \(requests) requests, \(failed) failed"
    }
}
