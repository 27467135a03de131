package import Fleet
import System

/// Logs: one file (and an older one) for each instance, kept after it is cleared away until they are collected.
extension ProcessBackend {
    func logFolder(of deployment: DeploymentKey) -> String { "\(paths.logs)/\(deployment.endpoint.name)/\(deployment.name)" }

    func log(of launch: Launch) -> String { "\(logFolder(of: launch.deployment))/\(launch.incarnation).log" }

    /// The last lines of the newest instances, each line with its incarnation; the instance that wrote last comes last.
    package func logs(of deployment: DeploymentKey, lines: Int) async -> [String] {
        let folder = logFolder(of: deployment)
        let numbers = ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".log") }.compactMap { Int($0.dropLast(4)) }
        let files = numbers.map { ($0, Files.status("\(folder)/\($0).log")?.modified ?? 0) }.sorted {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        .suffix(8)
        let tails = files.map { number, _ in (number, LogTail.lines(of: "\(folder)/\(number).log", last: lines)) }
        // A quiet instance leaves its share to the others: lines are taken from each in turn, the newest first.
        var room = max(0, lines)
        var taken = [Int](repeating: 0, count: tails.count)
        while room > 0,
            let next = tails.indices.reversed().filter({ taken[$0] < tails[$0].1.count }).min(by: { taken[$0] < taken[$1] })
        {
            taken[next] += 1
            room -= 1
        }
        return zip(tails, taken).flatMap { tail, count in tail.1.suffix(count).map { "\(tail.0) | \($0)" } }
    }

    /// What a failed instance said last, for its status.
    func evidence(of tracked: TrackedInstance) -> String? {
        let lines = LogTail.lines(of: log(of: tracked.launch), last: 20)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

enum LogTail {
    /// The last lines of a rotated log, oldest first.
    static func lines(of path: String, last count: Int) -> [String] {
        var lines = split((try? Files.readText(path)) ?? "")
        if lines.count < count, Files.status("\(path).1") != nil {
            lines = split((try? Files.readText("\(path).1")) ?? "") + lines
        }
        return lines.suffix(max(0, count))
    }

    private static func split(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
}
