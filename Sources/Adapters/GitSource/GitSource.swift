package import Fleet
package import Reconciliation
internal import Synchronization
internal import System

/// A git repository of manifests, here or elsewhere.
///
/// Commits come into a mirror of the source's own and are read from there, so that what was in force stays readable after
/// a force push, a collected or vanished repository, or without a network. There is no work tree.
package actor GitSource: ManifestSource {
    package nonisolated let id: SourceID
    nonisolated let configuration: GitSourceConfiguration
    package nonisolated var repository: String { configuration.repository }
    nonisolated let location: RepositoryLocation
    nonisolated let mirror: Mirror
    private nonisolated let patience: Patience
    nonisolated let failures = FailureCount()
    private nonisolated let sizes = BlobSizes()
    private nonisolated let executor: SerialThreadExecutor
    /// What `latest` returned last.
    private var current: ManifestTree?

    /// Throws what is wrong with the configuration. Touches neither the repository nor the disk.
    package init(_ configuration: GitSourceConfiguration) throws(SourceFailure) {
        try self.init(configuration, patience: Patience(seconds: 60))
    }

    init(_ configuration: GitSourceConfiguration, patience: Patience) throws(SourceFailure) {
        self.patience = patience
        do throws(RepositoryLocation.Refusal) {
            location = try RepositoryLocation(configuration.repository)
        } catch {
            throw SourceFailure("source '\(configuration.id)': \(error.reason)", isFinal: true)
        }
        self.configuration = try configuration.checked()
        id = configuration.id
        mirror = Mirror(path: "\(configuration.mirror)/\(location.mirrorName)")
        executor = SerialThreadExecutor(label: "sluice.git.\(configuration.id.name)")
    }

    /// libgit2 blocks: on the disk, and for a remote on the network.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    package nonisolated func latest() async throws(SourceFailure) -> ManifestTree {
        let outcome: Result<ManifestTree, SourceFailure>
        switch location {
        case .local: outcome = await look(SignOfLife())
        case .remote(let url):
            let silence = SourceFailure("source '\(id)': \(url) does not answer: check the address and the network")
            outcome = await patience.result { life in await self.look(life) } ?? .failure(silence)
        }
        failures.note(outcome)
        return try outcome.get()
    }

    package nonisolated func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree {
        try await fromMirror { repository throws(GitError) in
            self.manifestTree(commit.text, try TreeListing(of: commit.text, in: repository).root)
        }
    }

    /// The commit of the source's own store whose id begins like this; nil when there is none, or more than one.
    package nonisolated func kept(abbreviated beginning: String) async -> CommitID? {
        guard beginning.utf8.count >= 4, beginning.allSatisfy(\.isHexDigit) else { return nil }
        let commit = try? await fromMirror { repository throws(GitError) in try repository.commit(expression: beginning) }
        return commit.flatMap(\.self).map(CommitID.init)
    }

    package nonisolated func pin(_ commit: CommitID) async throws(SourceFailure) {
        try await fromMirror { repository throws(GitError) in
            try repository.point(ReferenceNames.pin(of: commit.text), at: commit.text)
        }
    }

    package nonisolated func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] {
        try await fromMirror { repository throws(GitError) in try repository.bytes(of: blob) }
    }

    /// Drops the pins of all commits but these and the newest. When the mirror of a repository on this machine is larger
    /// than `limit` bytes, what none of them needs leaves the disk.
    package func collect(keeping commits: Set<CommitID>, limit: Int64) async throws(SourceFailure) {
        let kept = commits.union(current.map { [$0.commit] } ?? []).map(\.text).sorted()
        let isCopy = if case .local = location { true } else { false }
        do throws(GitError) {
            try mirror.collect(keeping: kept, rebuilding: isCopy && Files.treeSize(mirror.path) > limit)
        } catch {
            throw failure(error)
        }
    }

    /// The newest commit that was read is kept as well. Objects are dropped from a mirror of more than 1 GiB.
    package func collect(keeping commits: Set<CommitID>) async {
        // What cannot be collected now is collected the next time; nothing depends on it.
        try? await collect(keeping: commits, limit: 1 << 30)
    }

    private func look(_ life: SignOfLife) -> Result<ManifestTree, SourceFailure> {
        do throws(GitError) {
            switch try arrivedCommit(life) {
            case .commit(let commit): return .success(try admit(commit))
            case .nothing(let isEmpty):
                return .failure(.noRevision(configuration.revision, isEmpty: isEmpty, source: id, at: location))
            }
        } catch {
            return .failure(failure(error))
        }
    }

    /// Brings the newest commit into the mirror, unless it is the one that was returned last.
    private func arrivedCommit(_ life: SignOfLife) throws(GitError) -> Arrival {
        // The look before this one was stuck for so long that nobody waits for this one either.
        if life.isAbandoned { throw GitError(code: -1, message: "nobody waits any more") }
        let revision = configuration.revision
        if ReferenceNames.isCommitID(revision), try mirror.holds(commit: revision) {
            // A commit never changes: once it is here, nobody needs to be asked.
            return .commit(revision.lowercased())
        }
        return switch location {
        case .local(let path): try Arrival(copying: revision, from: path, to: mirror, unless: current?.commit.text)
        case .remote(let url):
            try Arrival(fetching: revision, from: url, to: mirror, unless: current?.commit.text, life: life)
        }
    }

    private func admit(_ commit: String) throws(GitError) -> ManifestTree {
        if let current, current.commit.text == commit { return current }
        let previous = current?.root
        let root = try mirror.read { repository throws(GitError) in
            try TreeListing(of: commit, in: repository, after: previous).root
        }
        let tree = manifestTree(commit, root)
        current = tree
        return tree
    }

    private nonisolated func manifestTree(_ commit: String, _ root: TreeFolder) -> ManifestTree {
        let contents = ManifestTree.Contents { [mirror] _, entry in
            try? mirror.bytes(of: entry.blob)
        } size: { [mirror, sizes] _, entry in
            sizes.size(of: entry) { blob throws(GitError) in try mirror.size(of: blob) }
        }
        return ManifestTree(
            source: id, commit: CommitID(commit), subpath: configuration.subpath, root: root, contents: contents)
    }

    private nonisolated func fromMirror<T: Sendable>(
        _ body: @escaping @Sendable (borrowing GitRepository) throws(GitError) -> T
    ) async throws(SourceFailure) -> T {
        let mirror = mirror
        do {
            return try await offPool { try mirror.read(body) }
        } catch let error as GitError {
            throw failure(error)
        } catch {
            throw SourceFailure("source '\(id)': \(error)")
        }
    }

    private nonisolated func failure(_ error: GitError) -> SourceFailure {
        SourceFailure(error, source: id, at: location, mirror: mirror.path)
    }
}
