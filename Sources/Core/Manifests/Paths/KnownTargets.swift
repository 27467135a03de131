import Fleet
import Synchronization

/// What plain paths lead to: thousands of manifests name the same few hundred.
final class KnownTargets: Sendable {
    private let tree: ManifestTree
    private let targets = Mutex<[String: RepositoryPaths.Target?]>([:])

    init(_ tree: ManifestTree) { self.tree = tree }

    /// nil: nothing, or what must be followed part by part.
    func target(at path: String) -> RepositoryPaths.Target? {
        if let known = targets.withLock({ $0[path] }) { return known }
        let target: RepositoryPaths.Target? =
            switch tree.content(at: path) {
            case .folder: .folder(path)
            case .entry(let entry): entry.kind == .file || entry.kind == .executable ? .file(path) : nil
            case nil: nil
            }
        targets.withLock { $0[path] = .some(target) }
        return target
    }
}
