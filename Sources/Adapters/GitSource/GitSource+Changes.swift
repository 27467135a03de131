internal import System

extension GitSource {
    /// An element when the revision of a local repository moved (in milliseconds), and one when a poll is due.
    package nonisolated func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let interval = configuration.interval
        let failures = failures
        let poll = Task {
            while (try? await Task.sleep(for: .seconds(failures.pause(interval: interval)))) != nil { continuation.yield() }
        }
        var watch: Task<Void, Never>?
        if case .local(let path) = location {
            let watcher = ReferenceWatcher(repository: path, revision: configuration.revision, patience: interval)
            watch = Task { await watcher.run { continuation.yield() } }
        }
        continuation.onTermination = { [watch] _ in
            poll.cancel()
            watch?.cancel()
        }
        return stream
    }
}
