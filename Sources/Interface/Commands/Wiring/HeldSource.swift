import Fleet
import Reconciliation

/// A source that stays at one commit: its objects go on, and its news waits for the controller.
struct HeldSource: ManifestSource {
    private let source: any ManifestSource
    private let commit: CommitID

    init(_ source: any ManifestSource, at commit: CommitID) {
        self.source = source
        self.commit = commit
    }

    var id: SourceID { source.id }
    var repository: String { source.repository }

    func latest() async throws(SourceFailure) -> ManifestTree { try await source.tree(at: commit) }
    func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree { try await source.tree(at: commit) }
    func changes() -> AsyncStream<Void> { AsyncStream { $0.finish() } }
    func pin(_ commit: CommitID) async throws(SourceFailure) { try await source.pin(commit) }
    func collect(keeping commits: Set<CommitID>) async {}
    func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] { try await source.read(blob) }
}
