package import Fleet
package import Reconciliation
private import Synchronization

/// A source in memory: commits and failures are scripted.
package final class MemorySource: ManifestSource {
    package let id: SourceID
    private let subpath: String
    private let state = Mutex(State())

    private struct State {
        var commits: [ManifestTree] = []
        var failure: SourceFailure?
        var pinned: Set<CommitID> = []
        var listeners: [AsyncStream<Void>.Continuation] = []
        var looks = 0
        /// While it is set, `latest` does not return; who waits for it.
        var stalled: [CheckedContinuation<Void, Never>]?
    }

    package init(id: SourceID = SourceID("memory"), subpath: String = "") {
        self.id = id
        self.subpath = subpath
    }

    package var repository: String { "memory" }

    /// Makes these files the newest commit, ends a failure, and says "look again".
    @discardableResult
    package func commit(_ files: [String: String], links: [String: String] = [:]) -> CommitID {
        let (commit, listeners) = state.withLock { state in
            let digits = String(state.commits.count + 1, radix: 16)
            let commit = CommitID(String(repeating: "0", count: 40 - digits.count) + digits)
            state.commits.append(.of(files: files, links: links, source: id, commit: commit, subpath: subpath))
            state.failure = nil
            return (commit, state.listeners)
        }
        for listener in listeners { listener.yield() }
        return commit
    }

    /// Lets every look at the newest commit fail, until the next commit.
    package func fail(_ message: String) {
        state.withLock { $0.failure = SourceFailure("source '\(id)': \(message)") }
    }

    /// What has been pinned so far.
    package var pinned: Set<CommitID> { state.withLock { $0.pinned } }
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
        let result: Result<ManifestTree, SourceFailure> = state.withLock { state in
            state.looks += 1
            if let failure = state.failure { return .failure(failure) }
            guard let tree = state.commits.last else { return .failure(SourceFailure("source '\(id)': no commit yet")) }
            return .success(tree)
        }
        return try result.get()
    }

    package func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree {
        guard let tree = state.withLock({ $0.commits.last { $0.commit == commit } }) else { throw unknown(commit.text) }
        return tree
    }

    /// Every commit is kept: there is nothing to save.
    package func collect(keeping commits: Set<CommitID>) async {}

    package func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.listeners.append(continuation) }
        return stream
    }

    package func pin(_ commit: CommitID) async throws(SourceFailure) {
        let isKnown = state.withLock { state in
            guard state.commits.contains(where: { $0.commit == commit }) else { return false }
            state.pinned.insert(commit)
            return true
        }
        if !isKnown { throw unknown(commit.text) }
    }

    package func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] {
        for tree in state.withLock({ $0.commits }).reversed() {
            guard let path = tree.entries.first(where: { $0.value.blob == blob })?.key else { continue }
            if let bytes = tree.read(path) { return bytes }
        }
        throw unknown(blob.text)
    }

    private func unknown(_ id: String) -> SourceFailure { SourceFailure("source '\(self.id)': there is no \(id)") }
}
