internal import Fleet
internal import Synchronization

/// Sizes of blobs, learnt once: many deployments share a code folder or a model.
final class BlobSizes: Sendable {
    private let known = Mutex<[BlobID: Int]>([:])

    /// nil when it cannot be read now.
    func size(of entry: TreeEntry, _ read: (BlobID) throws(GitError) -> Int) -> Int? {
        if entry.kind == .submodule { return 0 }
        if let size = known.withLock({ $0[entry.blob] }) { return size }
        guard let size = try? read(entry.blob) else { return nil }
        known.withLock { $0[entry.blob] = size }
        return size
    }
}
