import Fleet
import GitSource
import Manifests
import System

/// One of the things that `sluice validate` was given: a tree, and what of it is meant.
struct ValidationInput {
    let tree: ManifestTree
    /// The files that are checked by themselves; nil: the folder, as a fleet.
    let files: [String]?
    /// Where the tree's files lie, for whoever may change them.
    let root: String?

    /// - Parameter reader: holds what was read; it belongs to whoever asks, who may need it no more and yet keep it.
    func interpretation(by reader: inout FleetReader, bindings: [String], scripts: ScriptJudge?) -> Interpretation {
        if let files { return interpret(files: files, of: tree, bindings: bindings, scripts: scripts) }
        reader = FleetReader(for: .findings, bindings: bindings, scripts: scripts, concurrently: concurrently)
        return reader.read(tree, settings: Settings())
    }
}

extension ValidationInput {
    static let standardInput = "-"

    /// - Parameter root: where paths begin; nil: the repository around the path, else its folder.
    init(_ path: String, revision: String?, root: String?, in folders: inout FolderTrees) async throws {
        if path == Self.standardInput {
            try await self.init(standardInputWithin: Files.currentFolder, root: root, in: &folders)
            return
        }
        let place = absolutePath(path)
        guard Files.status(place) != nil else { throw CommandFailure("\(place) does not exist") }
        // Through a link, too: what it leads to is a folder if it has an entry for itself.
        let isFolder = Files.status(place + "/.") != nil
        let parts = place.split(separator: "/")
        let folder = isFolder ? place : "/" + parts.dropLast().joined(separator: "/")
        var (tree, start) = try await folders.tree(of: folder, revision: revision, root: root, isWhole: isFolder)
        guard !isFolder, let name = parts.last else {
            self.init(tree: tree, files: nil, root: start)
            return
        }
        let file = tree.subpath.isEmpty ? String(name) : "\(tree.subpath)/\(name)"
        // What git ignores, and what a link leads to, is meant all the same when it is named.
        if revision == nil, tree.entry(at: file).map({ $0.kind == .symbolicLink }) ?? true {
            tree = tree.adding(file, try Files.read(place, atMost: FileText.limit + 1))
        }
        self.init(tree: tree, files: [file], root: start)
    }

    /// Relative paths in it begin in the current folder.
    private init(standardInputWithin folder: String, root: String?, in folders: inout FolderTrees) async throws {
        let (tree, _) = try await folders.tree(of: folder, revision: nil, root: root, isWhole: false)
        let file = tree.subpath.isEmpty ? "(stdin)" : tree.subpath + "/(stdin)"
        self.init(tree: tree.adding(file, try Files.read("/dev/stdin", atMost: FileText.limit + 1)), files: [file], root: nil)
    }
}

extension ManifestTree {
    /// With one more file, or another content of one.
    fileprivate func adding(_ path: String, _ bytes: [UInt8]) -> ManifestTree {
        let contents = Contents(
            read: { [self] other, _ in other == path ? bytes : read(other) },
            size: { [self] other, _ in other == path ? bytes.count : size(of: other) })
        return ManifestTree(
            source: source, commit: commit, subpath: subpath,
            root: root.replacing(path[...], with: TreeEntry(kind: .file, blob: BlobID("given"))),
            contents: contents)
    }
}
