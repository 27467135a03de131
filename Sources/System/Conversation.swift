import CLinux
import Glibc
import Synchronization

/// A child that answers each request with one line. It is killed when it is late, or when nobody holds this any more.
package final class Conversation: Sendable {
    private let child: Mutex<ListeningChild?>

    package init(_ command: Command) throws(SystemError) { child = Mutex(try ListeningChild(command)) }

    /// The answer without its newline; nil when the child is gone or late, and from then on.
    package func ask(_ request: [UInt8], timeoutSeconds: Double) -> String? {
        child.withLock { child in
            let deadline = Deadline(seconds: timeoutSeconds)
            guard child?.tell(request, until: deadline) == true, let line = child?.line(until: deadline) else {
                child = nil
                return nil
            }
            return line
        }
    }
}

private struct ListeningChild: ~Copyable {
    private static let limit = 64 << 10

    private let pid: Int32
    private let input: Descriptor
    private let output: Descriptor
    private var received: [UInt8] = []

    init(_ command: Command) throws(SystemError) {
        var child = command
        child.newGroup = true
        let requests = try Pipe()
        let answers = try Pipe()
        child.standardInput = .descriptor(requests.reader.number)
        child.standardOutput = .descriptor(answers.writer.number)
        pid = try child.spawn()
        input = requests.takeWriter()
        output = answers.takeReader()
        _ = sluice_set_nonblocking(input.number)
        _ = sluice_set_nonblocking(output.number)
    }

    deinit {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        _ = retrying { unsafe waitpid(pid, &status, 0) }
    }

    /// False: it does not listen.
    func tell(_ request: [UInt8], until deadline: Deadline) -> Bool {
        var done = 0
        while done < request.count {
            guard Self.wait(for: input.number, POLLOUT, until: deadline) else { return false }
            let count = unsafe request.withUnsafeBytes { buffer in
                retrying { unsafe sluice_write_quietly(input.number, buffer.baseAddress! + done, buffer.count - done) }
            }
            if count < 0, errno != EAGAIN { return false }
            done += max(0, count)
        }
        return true
    }

    mutating func line(until deadline: Deadline) -> String? {
        while true {
            if let newline = received.firstIndex(of: 10) {
                let line = String(decoding: received[..<newline], as: UTF8.self)
                received.removeFirst(newline + 1)
                return line
            }
            guard received.count < Self.limit, Self.wait(for: output.number, POLLIN, until: deadline),
                case .success(let bytes) = output.read(atMost: 4096)
            else { return nil }
            if let bytes, bytes.isEmpty { return nil }
            received += bytes ?? []
        }
    }

    private static func wait(for descriptor: Int32, _ event: Int32, until deadline: Deadline) -> Bool {
        var events = [pollfd(fd: descriptor, events: Int16(event), revents: 0)]
        return unsafe poll(&events, 1, deadline.milliseconds) > 0
    }
}
