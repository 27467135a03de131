package import Fleet
package import Reconciliation
private import Synchronization

/// A source in memory: commits and failures are scripted.
package final class MemorySource: ManifestSource {
    package let id: SourceID
    private let state: Mutex<State>

    private struct State {
        var repository: SimulatedRepository
        var listeners: [AsyncStream<Void>.Continuation] = []
        var looks = 0
        /// While it is set, `latest` does not return; who waits for it.
        var stalled: [CheckedContinuation<Void, Never>]?
    }

    package init(id: SourceID = SourceID("memory"), subpath: String = "") {
        self.id = id
        state = Mutex(State(repository: SimulatedRepository(id: id, subpath: subpath)))
    }

    package var repository: String { "memory" }

    /// Makes these files the newest commit, ends a failure, and says "look again".
    @discardableResult
    package func commit(_ files: [String: String], links: [String: String] = [:]) -> CommitID {
        let (commit, listeners) = state.withLock { ($0.repository.commit(files, links: links), $0.listeners) }
        for listener in listeners { listener.yield() }
        return commit
    }

    /// Lets every look at the newest commit fail, until the next commit.
    package func fail(_ message: String) {
        state.withLock { $0.repository.failure = SourceFailure("source '\(id)': \(message)") }
    }

    /// What has been pinned so far.
    package var pinned: Set<CommitID> { state.withLock { $0.repository.pinned } }
    /// How often `latest` was asked.
    package var looks: Int { state.withLock { $0.looks } }

    /// `latest` does not answer until `resume`.
    package func stall() { state.withLock { $0.stalled = [] } }

    package func resume() {
        let waiting = state.withLock { $0.stalled.take() } ?? []
        for continuation in waiting { continuation.resume() }
    }

    package func latest() async throws(SourceFailure) -> ManifestTree {
        await withCheckedContinuation { continuation in
            let isStalled = state.withLock { state in
                state.stalled?.append(continuation)
                return state.stalled != nil
            }
            if !isStalled { continuation.resume() }
        }
        let result = state.withLock { state in
            state.looks += 1
            return Result { () throws(SourceFailure) in try state.repository.latest() }
        }
        return try result.get()
    }

    package func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree {
        try state.withLock { $0.repository }.tree(at: commit)
    }

    /// Every commit is kept: there is nothing to save.
    package func collect(keeping commits: Set<CommitID>) async {}

    package func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.listeners.append(continuation) }
        return stream
    }

    package func pin(_ commit: CommitID) async throws(SourceFailure) {
        let result = state.withLock { state in Result { () throws(SourceFailure) in try state.repository.pin(commit) } }
        try result.get()
    }

    package func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] {
        try state.withLock { $0.repository }.read(blob)
    }
}
