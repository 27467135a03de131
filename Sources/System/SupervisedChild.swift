import CLinux
import Glibc

/// A child in a group of its own, both its streams read through one pipe. This process adopts whatever its descendants leave behind.
///
/// For a process that does nothing else: it takes over `SIGCHLD`.
package struct SupervisedChild: ~Copyable {
    package enum Event: Sendable {
        case output([UInt8])
        /// It has ended and is not reaped yet, so that its group's id cannot be given out again.
        case ended
    }

    package let pid: Int32
    private let output: Descriptor
    private let end: Descriptor
    private let signals: Descriptor
    private var outputIsOpen = true

    package init(_ command: Command) throws(SystemError) {
        if sluice_become_child_subreaper() != 0 { throw .last("become the reaper of \(command.executable)") }
        let signals = try Descriptor(sluice_child_signals(), "listen to ended children")
        let pipe = try Pipe()
        _ = sluice_set_nonblocking(pipe.reader.number)
        let pid = try Self.spawn(command, writingTo: pipe.writer.number)
        let end = try Descriptor(sluice_pidfd_open(pid), "open process \(pid)")
        self.pid = pid
        self.end = end
        self.signals = signals
        output = pipe.takeReader()
    }

    private static func spawn(_ command: Command, writingTo descriptor: Int32) throws(SystemError) -> Int32 {
        var child = command
        child.newGroup = true
        child.standardOutput = .descriptor(descriptor)
        child.standardError = .descriptor(descriptor)
        return try child.spawn()
    }

    /// Waits for the next thing to happen; orphans that ended meanwhile are reaped.
    package mutating func next() -> Event {
        while true {
            if childHasEnded() { return .ended }
            // Were a child's signal to go to another thread of this process, its orphans would wait for this minute.
            wait(milliseconds: 60_000)
            if let bytes = readOutput() { return .output(bytes) }
        }
    }

    /// Output that is still in the pipe; nil when there is none.
    package mutating func readOutput() -> [UInt8]? {
        guard outputIsOpen else { return nil }
        guard case .success(let bytes) = output.read(atMost: 1 << 16) else { return nil }
        if let bytes, bytes.isEmpty { outputIsOpen = false }
        return bytes.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Kills the ended child's group and every other descendant, reaps them, and gives the child's own status.
    package func finish(timeoutMilliseconds: Int32) -> ExitStatus {
        kill(-pid, SIGKILL)
        var patience = timeoutMilliseconds
        while patience > 0 {
            let others = descendants()
            if others.isEmpty { break }
            for other in others {
                kill(other, SIGKILL)
                _ = reapChild(pid: other)
            }
            usleep(5000)
            patience -= 5
        }
        return reapChild(pid: pid) ?? .signalled(SIGKILL)
    }

    private func childHasEnded() -> Bool {
        _ = signals.read(atMost: 1 << 10)
        while true {
            let ended = sluice_ended_child()
            if ended == pid || ended < 0 { return true }
            if ended == 0 { return false }
            _ = reapChild(pid: ended)
        }
    }

    /// Children of this process but the one: its orphaned descendants, one level at a time.
    private func descendants() -> [Int32] {
        let text = (try? Files.readText("/proc/self/task/\(getpid())/children")) ?? ""
        return text.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }.filter { $0 != pid }
    }

    private func wait(milliseconds: Int32) {
        let descriptors = [end.number, signals.number] + (outputIsOpen ? [output.number] : [])
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = nfds_t(entries.count)
        unsafe poll(&entries, count, milliseconds)
    }
}
