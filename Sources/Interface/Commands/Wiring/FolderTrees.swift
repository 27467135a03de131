import Fleet
import GitSource
import System

/// The trees that the paths of one call lie in: each is listed once, however many of its files are named.
struct FolderTrees {
    private var sources: [String: FolderSource] = [:]
    private var trees: [String: ManifestTree] = [:]

    /// Files have been written since.
    mutating func lookAgain() { trees = [:] }

    /// The tree around a folder, and where its files lie.
    ///
    /// - Parameter isWhole: all files are wanted, and not only what a file of the folder names.
    mutating func tree(
        of folder: String, revision: String?, root: String?, isWhole: Bool
    ) async throws -> (tree: ManifestTree, root: String?) {
        if let revision { return (try await LocalRepository.tree(of: revision, around: folder), nil) }
        let source = try FolderSource(folder, hashes: false)
        guard let root else {
            if !isWhole, let tree = source.onDemand() { return (tree, source.root) }
            return (try await tree(of: source).watching(source.subpath), source.root)
        }
        let outer = try FolderSource(absolutePath(root), hashes: false)
        guard source.repository == outer.repository || source.repository.hasPrefix(outer.repository + "/") else {
            throw CommandFailure("\(folder) is not within \(outer.repository): name a --root that holds it")
        }
        let inner = String(source.repository.dropFirst(outer.repository.count).drop { $0 == "/" })
        if !isWhole, let tree = outer.onDemand() { return (tree.rooted(subpath: inner), outer.repository) }
        return (try await tree(of: outer).watching(outer.subpath).rooted(subpath: inner), outer.repository)
    }

    private mutating func tree(of source: FolderSource) async throws -> ManifestTree {
        if let tree = trees[source.root] { return tree }
        let first = sources[source.root] ?? source
        sources[source.root] = first
        let tree = try await first.latest()
        trees[source.root] = tree
        return tree
    }
}

extension ManifestTree {
    /// The same tree with another folder watched.
    fileprivate func watching(_ subpath: String) -> ManifestTree {
        ManifestTree(source: source, commit: commit, subpath: subpath, root: root, contents: contents { $0 })
    }

    /// The folder that is watched as a tree of its own, of which another folder is watched.
    fileprivate func rooted(subpath inner: String) -> ManifestTree {
        guard !subpath.isEmpty, let folder = folder(at: subpath) else {
            return ManifestTree(source: source, commit: commit, subpath: inner, root: root, contents: contents { $0 })
        }
        let prefix = subpath + "/"
        return ManifestTree(source: source, commit: commit, subpath: inner, root: folder, contents: contents { prefix + $0 })
    }

    private func contents(_ place: @escaping @Sendable (String) -> String) -> Contents {
        Contents(read: { [self] path, _ in read(place(path)) }, size: { [self] path, _ in size(of: place(path)) })
    }
}
