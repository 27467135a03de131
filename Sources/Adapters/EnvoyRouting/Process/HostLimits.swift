import FoundationEssentials
import Reconciliation
import System

/// Limits of the machine that the proxy does not survive when it meets them: they are checked before a cluster is added.
enum HostLimits {
    static let downstreamConnections = 4000

    /// Every watched file is one inotify instance, and one too many aborts the proxy at run time. The limit is per user and is
    /// shared with all that the user runs.
    static func checkInotify(adding watches: Int) throws(RouterFailure) {
        guard let text = try? Files.readText("/proc/sys/fs/inotify/max_user_instances"), let limit = Int(text.filter(\.isNumber))
        else { return }
        if let problem = inotifyProblem(adding: watches, used: inotifyInstancesInUse(), limit: limit) { throw problem }
    }

    /// Some room is left for other programs of the user, which would fail in our place.
    static func inotifyProblem(adding watches: Int, used: Int, limit: Int) -> RouterFailure? {
        guard used + watches + 8 > limit else { return nil }
        return RouterFailure(
            "cannot watch \(watches) more files for the proxy: \(used) of \(limit) inotify instances of this user are in use; "
                + "raise the limit with: sysctl -w fs.inotify.max_user_instances=\(max(8192, (used + watches) * 2))")
    }

    /// Out of file descriptors the proxy lives on and answers nobody. It runs with the hard limit.
    static func checkOpenFiles(clusters: Int, connections: Int) throws(RouterFailure) {
        guard let text = try? Files.readText("/proc/self/limits"),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Max open files") }),
            let hard = Int(line.split(separator: " ").dropFirst(4).first ?? "")
        else { return }
        if let problem = openFilesProblem(clusters: clusters, connections: connections, limit: hard) { throw problem }
    }

    static func openFilesProblem(clusters: Int, connections: Int, limit: Int) -> RouterFailure? {
        let needed = 256 + 2 * clusters + connections
        guard needed > limit else { return nil }
        return RouterFailure(
            "the proxy may need \(needed) open files for \(clusters) clusters, but the limit is \(limit); raise it with: ulimit -n \(needed * 2)"
        )
    }

    /// Of those processes of this user that can be looked into.
    private static func inotifyInstancesInUse() -> Int {
        guard let owner = Files.status("/proc/self/mem")?.owner, let processes = try? Files.list("/proc") else { return 0 }
        var count = 0
        for process in processes where process.first?.isNumber == true && Files.status("/proc/\(process)")?.owner == owner {
            for descriptor in (try? Files.list("/proc/\(process)/fd")) ?? [] {
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\(descriptor)")
                if target?.hasSuffix("inotify") == true { count += 1 }
            }
        }
        return count
    }
}
