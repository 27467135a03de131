import CLinux
import Glibc

/// One process and no other: a process id alone is given out again.
package struct ProcessIdentity: Hashable, Sendable, Codable {
    package let bootID: String
    package let pid: Int32
    /// Clock ticks since boot, field 22 of /proc/PID/stat.
    package let startTime: UInt64

    package init(bootID: String, pid: Int32, startTime: UInt64) {
        self.bootID = bootID
        self.pid = pid
        self.startTime = startTime
    }

    /// The process that has this id now; nil when there is none (a zombie counts as gone).
    package static func of(pid: Int32) -> ProcessIdentity? {
        guard let entry = ProcessEntry(pid: pid), !entry.isZombie else { return nil }
        return ProcessIdentity(bootID: currentBoot, pid: pid, startTime: entry.startTime)
    }

    package static var current: ProcessIdentity {
        ProcessIdentity(bootID: currentBoot, pid: getpid(), startTime: ProcessEntry(pid: getpid())?.startTime ?? 0)
    }

    /// Whether the process runs; a zombie does not.
    package var isAlive: Bool { ProcessIdentity.of(pid: pid) == self }

    /// Sends a signal to this process and to no successor of its id; false when it is gone or not ours to signal.
    package func signal(_ signal: Int32) -> Bool {
        guard let handle = openHandle(), isAlive else { return false }
        return sluice_pidfd_send_signal(handle.number, signal) == 0
    }

    /// Sends a signal to a process group after checking that this process, whose life keeps the group's id from being
    /// given out again, is still there (as a zombie too); false when it is gone.
    package func signalGroup(_ signal: Int32, group: Int32) -> Bool {
        guard group > 1, bootID == Self.currentBoot, ProcessEntry(pid: pid)?.startTime == startTime else { return false }
        return kill(-group, signal) == 0
    }

    /// A descriptor of the process that has the id now, to be checked after it was opened.
    func openHandle() -> Descriptor? { try? Descriptor(sluice_pidfd_open(pid), "open process \(pid)") }

    private static let currentBoot: String = {
        let text = (try? Files.readText("/proc/sys/kernel/random/boot_id")) ?? ""
        return String(text.prefix { !$0.isNewline })
    }()
}

/// What the kernel tells of a process.
private struct ProcessEntry {
    let isZombie: Bool
    let startTime: UInt64

    init?(pid: Int32) {
        guard pid > 0, let text = try? Files.readText("/proc/\(pid)/stat") else { return nil }
        // The second field is the name in parentheses, which may hold anything, parentheses and spaces too.
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let startTime = UInt64(fields[19]) else { return nil }
        isZombie = fields[0] == "Z" || fields[0] == "X"
        self.startTime = startTime
    }
}
