internal import CLibgit2
internal import Fleet

/// The files of one commit, read from the object database.
struct TreeListing: ~Copyable {
    /// Far above any fleet; what lies beyond is an accident or an attack.
    static let fileLimit = 100_000
    static let depthLimit = 64

    private(set) var entries: [String: TreeEntry] = [:]
    /// Sizes by blob: of the commits before, and of what was read now.
    private(set) var sizes: [BlobID: Int]

    /// Lists a commit; known sizes save a look into the object database for each file.
    init(of commit: String, in repository: borrowing GitRepository, knownSizes: [BlobID: Int] = [:]) throws(GitError) {
        sizes = knownSizes
        let root = try repository.tree(of: commit)
        var folders: [(path: String, tree: git_oid, depth: Int)] = [("", root, 0)]
        while let folder = folders.popLast() {
            for entry in try repository.entries(of: folder.tree) {
                let path = folder.path.isEmpty ? entry.name : folder.path + "/" + entry.name
                try Self.admit(entry.name, at: path, depth: folder.depth)
                if entry.isFolder {
                    folders.append((path, entry.id, folder.depth + 1))
                } else {
                    try add(entry, at: path, from: repository)
                }
            }
        }
    }

    private mutating func add(_ entry: FolderEntry, at path: String, from repository: borrowing GitRepository) throws(GitError) {
        guard entries.count < Self.fileLimit else {
            throw GitError(
                code: -1, message: "more than \(Self.fileLimit) files: keep the manifests in a repository of their own")
        }
        let blob = BlobID(entry.id.hexadecimal)
        if entry.isSubmodule {
            entries[path] = TreeEntry(kind: .submodule, blob: blob, size: 0)
            return
        }
        let size: Int
        if let known = sizes[blob] {
            size = known
        } else {
            size = try repository.withObjects { objects throws(GitError) in try objects.size(of: entry.id) }
            sizes[blob] = size
        }
        let kind: TreeEntry.Kind = entry.isLink ? .symbolicLink : entry.isExecutable ? .executable : .file
        entries[path] = TreeEntry(kind: kind, blob: blob, size: size)
    }

    /// git itself makes no such names, but a hostile repository may hold them; they would lead out of any folder that
    /// files are written to.
    private static func admit(_ name: String, at path: String, depth: Int) throws(GitError) {
        guard !name.isEmpty, name != ".", name != "..", name.lowercased() != ".git", !name.contains("/") else {
            throw GitError(code: -1, message: "the commit holds the file name '\(path)', which git itself refuses")
        }
        guard depth < depthLimit else {
            throw GitError(code: -1, message: "folders nested deeper than \(depthLimit) at '\(path.prefix(80))…'")
        }
    }
}
