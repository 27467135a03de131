import CLinux
import Glibc

extension Command {
    /// Runs the child to its end and keeps what it said. `onOutputLine` gets each line of both streams as it comes, on a
    /// thread of its own. The child is the leader of its own process group; a timeout (`ETIMEDOUT`) or the task's
    /// cancellation (`ECANCELED`) kills the group and throws. A grandchild that keeps a pipe open does not hold up the end.
    package func run(
        input: [UInt8] = [], timeoutSeconds: Double? = nil, onOutputLine: (@Sendable (String) -> Void)? = nil
    ) async throws(SystemError) -> CommandResult {
        let cancellation = try Wakeup()
        let command = self
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<CommandResult, SystemError>, Never>) in
                onOwnThread {
                    let result = Result { () throws(SystemError) in
                        var running = try RunningCommand(command, input: input, onOutputLine: onOutputLine)
                        return try running.finish(timeoutSeconds: timeoutSeconds, cancellation: cancellation)
                    }
                    continuation.resume(returning: result)
                }
            }
        } onCancel: {
            cancellation.wake()
        }
        return try result.get()
    }
}

/// A descriptor that another thread makes readable.
final class Wakeup: Sendable {
    private let event: Descriptor

    init() throws(SystemError) { event = try Descriptor(sluice_event(), "open an event") }

    var number: Int32 { event.number }

    func wake() { eventfd_write(event.number, 1) }
}
