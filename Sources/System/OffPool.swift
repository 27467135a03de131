import Dispatch

/// Runs blocking work on a thread of its own, so that the cooperative pool (one thread a core) stays free.
package func offPool<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        onOwnThread { continuation.resume(with: Result(catching: work)) }
    }
}

/// Runs the work on another thread, at once: serial queues get a thread each, while a concurrent queue
/// adds but one a second to its blocked ones.
func onOwnThread(_ work: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "sluice.blocking").async(execute: work)
}

/// Runs an actor's jobs one after the other outside the cooperative pool: for actors that own a handle of a C library
/// whose calls block.
package final class SerialThreadExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(label: String) { queue = DispatchQueue(label: label) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
