import CLinux
import Glibc

/// A child and its pipes, served by one blocked thread until the child is gone.
struct RunningCommand: ~Copyable {
    private let name: String
    private let pid: Int32
    private let process: Descriptor
    private var input: PendingInput
    private var output: CapturedStream
    private var errors: CapturedStream

    init(_ command: Command, input: [UInt8], onOutputLine: (@Sendable (String) -> Void)?) throws(SystemError) {
        var child = command
        child.newGroup = true
        let outputPipe = try Pipe()
        let errorPipe = try Pipe()
        child.standardOutput = .descriptor(outputPipe.writer.number)
        child.standardError = .descriptor(errorPipe.writer.number)
        let inputPipe = try Pipe()
        if !input.isEmpty { child.standardInput = .descriptor(inputPipe.reader.number) }
        let pid = try child.spawn()
        let process: Descriptor
        do throws(SystemError) {
            process = try Descriptor(sluice_pidfd_open(pid), "watch \(command.executable)")
        } catch {
            kill(-pid, SIGKILL)
            _ = Self.reap(pid)
            throw error
        }
        name = command.executable
        self.pid = pid
        self.process = process
        self.input = input.isEmpty ? PendingInput() : PendingInput(inputPipe.takeWriter(), input)
        output = CapturedStream(outputPipe.takeReader(), onLine: onOutputLine)
        errors = CapturedStream(errorPipe.takeReader(), onLine: onOutputLine)
    }

    mutating func finish(timeoutSeconds: Double?, cancellation: Wakeup) throws(SystemError) -> CommandResult {
        let deadline = timeoutSeconds.map { Deadline(seconds: $0) }
        var stopped: SystemError?
        var exited = false
        while !exited {
            let ready = wait(until: stopped == nil ? deadline : nil, or: stopped == nil ? cancellation.number : -1)
            exited = ready.exited
            if exited || stopped != nil { continue }
            if ready.cancelled {
                stopped = SystemError("run \(name)", code: ECANCELED)
            } else if let timeoutSeconds, deadline?.hasPassed == true {
                stopped = SystemError("run \(name)", code: ETIMEDOUT, message: "still running after \(timeoutSeconds) s")
            }
            if stopped != nil { kill(-pid, SIGKILL) }
        }
        let status = Self.reap(pid)
        // What the child wrote is in the pipes; who else holds them may go on for ever.
        let grace = Deadline(seconds: 0.1)
        while !(output.isAtEnd && errors.isAtEnd), !grace.hasPassed { _ = wait(until: grace, or: -1, exited: true) }
        output.finish()
        errors.finish()
        if let stopped { throw stopped }
        return CommandResult(status: status, output: output.text, errors: errors.text)
    }

    private static func reap(_ pid: Int32) -> ExitStatus {
        var status: Int32 = 0
        _ = retrying { unsafe waitpid(pid, &status, 0) }
        return ExitStatus(waitStatus: status)
    }

    /// Waits for something to happen and serves the pipes.
    private mutating func wait(
        until deadline: Deadline?, or cancellation: Int32, exited: Bool = false
    ) -> (exited: Bool, cancelled: Bool) {
        var events = [
            pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: exited ? -1 : input.number, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: exited ? -1 : process.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: cancellation, events: Int16(POLLIN), revents: 0),
        ]
        let count = unsafe poll(&events, nfds_t(events.count), deadline?.milliseconds ?? -1)
        if count <= 0 { return (false, false) }
        if events[0].revents != 0 { output.receive() }
        if events[1].revents != 0 { errors.receive() }
        if events[2].revents != 0 { input.send() }
        return (events[3].revents != 0, events[4].revents != 0)
    }
}

/// Both ends of a pipe, closed on exec.
struct Pipe: ~Copyable {
    let reader: Descriptor
    let writer: Descriptor

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        if unsafe pipe2(&ends, O_CLOEXEC) != 0 { throw .last("open a pipe") }
        let reader = try Descriptor(ends[0], "open a pipe")
        let writer = try Descriptor(ends[1], "open a pipe")
        self.reader = reader
        self.writer = writer
    }

    /// Keeps this end and closes the other.
    consuming func takeReader() -> Descriptor { reader }
    consuming func takeWriter() -> Descriptor { writer }
}

/// A point of time to wait for.
struct Deadline {
    private let nanoseconds: UInt64

    init(seconds: Double) {
        nanoseconds = SystemClock.monotonicNanoseconds() + UInt64(max(0, min(seconds, 1e9)) * 1e9)
    }

    var hasPassed: Bool { SystemClock.monotonicNanoseconds() >= nanoseconds }

    /// What is left, rounded up, as `poll` takes it.
    var milliseconds: Int32 {
        let now = SystemClock.monotonicNanoseconds()
        return now >= nanoseconds ? 0 : Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
    }
}
