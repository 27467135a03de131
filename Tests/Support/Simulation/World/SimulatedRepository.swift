package import Fleet
package import Reconciliation

/// A repository with one branch, and the mirror that a source keeps of it, as a value.
package struct SimulatedRepository: Sendable {
    package let id: SourceID
    private let subpath: String
    /// Every commit that was ever pushed, in order.
    package private(set) var commits: [ManifestTree] = []
    private var head: Int?
    /// Commits that the remote has forgotten: only a pin keeps them.
    private var forgotten: Set<CommitID> = []
    package private(set) var pinned: Set<CommitID> = []
    /// Why the remote cannot be read; the mirror can.
    package var failure: SourceFailure?

    package init(id: SourceID, subpath: String = "") {
        self.id = id
        self.subpath = subpath
    }

    /// Makes these files the newest commit, and ends a failure.
    @discardableResult
    package mutating func commit(_ files: [String: String], links: [String: String] = [:]) -> CommitID {
        let digits = String(commits.count + 1, radix: 16)
        let commit = CommitID(String(repeating: "0", count: 40 - digits.count) + digits)
        commits.append(.of(files: files, links: links, source: id, commit: commit, subpath: subpath))
        head = commits.count - 1
        failure = nil
        return commit
    }

    /// The branch is moved to an earlier commit, and everything after it is gone from the remote.
    package mutating func forcePush(to commit: CommitID) {
        guard let index = commits.firstIndex(where: { $0.commit == commit }) else { return }
        for later in commits[(index + 1)...] { forgotten.insert(later.commit) }
        forgotten.remove(commit)
        head = index
    }

    package func latest() throws(SourceFailure) -> ManifestTree {
        if let failure { throw failure }
        guard let head else { throw SourceFailure("source '\(id)': no commit yet") }
        return commits[head]
    }

    package func tree(at commit: CommitID) throws(SourceFailure) -> ManifestTree {
        let isKept = !forgotten.contains(commit) || pinned.contains(commit)
        guard isKept, let tree = commits.last(where: { $0.commit == commit }) else { throw unknown(commit.text) }
        return tree
    }

    package mutating func pin(_ commit: CommitID) throws(SourceFailure) {
        _ = try tree(at: commit)
        pinned.insert(commit)
    }

    package func read(_ blob: BlobID) throws(SourceFailure) -> [UInt8] {
        for tree in commits.reversed() {
            guard let path = tree.entries.first(where: { $0.value.blob == blob })?.key else { continue }
            if let bytes = tree.read(path) { return bytes }
        }
        throw unknown(blob.text)
    }

    private func unknown(_ id: String) -> SourceFailure { SourceFailure("source '\(self.id)': there is no \(id)") }
}
