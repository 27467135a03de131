import Dispatch
import Glibc
import Synchronization

package enum ExitNotice {
    /// Returns once the process is gone (a zombie is), or the task is cancelled. The process need be no child.
    package static func wait(for identity: ProcessIdentity) async {
        guard let handle = identity.openHandle(), identity.isAlive else { return }
        for await _ in readiness(of: handle.release()) { return }
    }
}

/// Yields each time the descriptor has something to read, merged while nobody takes it; owns the descriptor and closes it
/// when the consumer stops.
func readiness(of descriptor: Int32) -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
        let queue = DispatchQueue(label: "sluice.ready")
        let source = SharedSource(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue))
        source.use { source in
            source.setEventHandler { continuation.yield() }
            source.setCancelHandler { close(descriptor) }
            source.resume()
        }
        continuation.onTermination = { _ in source.use { $0.cancel() } }
    }
}

/// A dispatch source that any thread may use, one at a time.
final class SharedSource<Source>: Sendable {
    private let source: Mutex<Source>

    init(_ source: sending Source) { self.source = Mutex(source) }

    func use(_ body: (Source) -> Void) { source.withLock { body($0) } }
}
