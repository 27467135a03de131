package import Fleet
package import Reconciliation
internal import System

/// A repository on this machine that is read where it lies, without a mirror: for `--rev` of `validate` and `plan`.
package enum LocalRepository {
    /// Any revision that git understands, of the repository around `path` (or file:// URL). The tree's subpath is where `path` lies in it.
    /// Folders of `previous`, an earlier tree, are taken from there if they did not change.
    package static func tree(
        of revision: String, around path: String, source: SourceID = .unnamed, after previous: ManifestTree? = nil
    ) async throws(SourceFailure) -> ManifestTree {
        do {
            return try await offPool { try open(revision, path, source, previous?.root).get() }
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw SourceFailure("cannot read \(path): \(error)")
        }
    }

    private static func open(_ revision: String, _ path: String, _ source: SourceID, _ previous: TreeFolder?) -> Result<
        ManifestTree, SourceFailure
    > {
        let location: RepositoryLocation
        do throws(RepositoryLocation.Refusal) {
            location = try RepositoryLocation(path)
        } catch {
            return .failure(SourceFailure(error.reason, isFinal: true))
        }
        guard case .local(let path) = location else {
            return .failure(SourceFailure("\(path) is not on this machine: clone it, and name the clone", isFinal: true))
        }
        do throws(GitError) {
            let repository = try GitRepository(around: path)
            Libgit2.trustObjects()
            guard let commit = try repository.commit(expression: revision) else {
                let what = try repository.isEmpty() ? "has no commit yet" : "has no revision '\(revision)'"
                return .failure(SourceFailure("\(path) \(what)", isFinal: true))
            }
            let folder = repository.workFolder.flatMap(FolderPath.resolved)
            let subpath = folder.flatMap { root in FolderPath.resolved(path).flatMap { FolderPath.relative($0, to: root) } }
            let shared = SharedRepository(repository) { () throws(GitError) in try GitRepository(around: path) }
            let root = try shared.read { repository throws(GitError) in
                try TreeListing(of: commit, in: repository, after: previous, sharing: shared).root
            }
            let sizes = BlobSizes()
            let contents = ManifestTree.Contents { _, entry in
                try? shared.read { repository throws(GitError) in try repository.bytes(of: entry.blob) }
            } size: { _, entry in
                sizes.size(of: entry) { blob throws(GitError) in
                    try shared.read { repository throws(GitError) in try repository.size(of: blob) }
                }
            } text: { _, entry, most in
                try? shared.read { repository throws(GitError) in try repository.text(of: entry.blob, atMost: most) }
            }
            return .success(
                ManifestTree(
                    source: source, commit: CommitID(commit), subpath: subpath ?? "", root: root, contents: contents))
        } catch {
            return .failure(SourceFailure(error, source: source, at: location, mirror: ""))
        }
    }
}
