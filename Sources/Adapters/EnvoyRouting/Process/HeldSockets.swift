import FoundationEssentials
import System

/// What a process still holds, by the kernel's tables: one that has handed over has no admin interface to be asked.
enum HeldSockets {
    /// How many TCP sockets of this port it has: its listener, and connections of callers.
    static func count(of pid: Int32, port: Int) -> Int {
        let hexadecimal = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        let lines = ["tcp", "tcp6"].flatMap { table in
            ((try? Files.readText("/proc/net/\(table)")) ?? "").split(separator: "\n").dropFirst()
        }
        let inodes = Set(
            lines.compactMap { line -> String? in
                let fields = line.split(separator: " ")
                return fields.count > 9 && fields[1].hasSuffix(suffix) ? "socket:[\(fields[9])]" : nil
            })
        let folder = "/proc/\(pid)/fd"
        return ((try? Files.list(folder)) ?? []).count { descriptor in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)")).map(inodes.contains) ?? false
        }
    }

    /// Whether somebody listens on this unix socket, be it somebody who is stopped at present.
    static func isListening(on path: String) -> Bool {
        ((try? Files.readText("/proc/net/unix")) ?? "").split(separator: "\n").contains { line in
            let fields = line.split(separator: " ", maxSplits: 7)
            return fields.count > 7 && fields[3] == "00010000" && fields[7] == path
        }
    }
}
