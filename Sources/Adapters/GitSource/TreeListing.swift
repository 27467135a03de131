internal import CLibgit2
internal import Fleet
internal import Synchronization
internal import System

/// The folders of one commit, read from the object database.
struct TreeListing: ~Copyable {
    /// Far above any fleet; what lies beyond is an accident or an attack.
    static let fileLimit = 100_000
    static let depthLimit = 64

    private(set) var root = TreeFolder([])
    private var fileCount = 0
    /// What was listed already: a folder may stand in several places.
    private var known: [BlobID: TreeFolder] = [:]
    /// Whence other threads have handles of the same repository, until one long list was shared out.
    private var shared: SharedRepository?

    private init() {}

    /// Lists a commit. Of the folders of `previous`, those that did not change are taken as they are.
    init(
        of commit: String, in repository: borrowing GitRepository, after previous: TreeFolder? = nil,
        sharing shared: SharedRepository? = nil
    ) throws(GitError) {
        self.shared = shared
        let id = try repository.tree(of: commit)
        root = try folder(id, at: "", depth: 0, previous: previous, in: repository)
    }

    private mutating func folder(
        _ id: git_oid, at path: String, depth: Int, previous: TreeFolder?, in repository: borrowing GitRepository
    ) throws(GitError) -> TreeFolder {
        let key = BlobID(id)
        if let same = previous?.id == key ? previous : known[key], depth + same.height < Self.depthLimit {
            try count(same.fileCount)
            return same
        }
        var children: [TreeFolder.Child] = []
        let entries = try repository.entries(of: id)
        lookAhead(entries, at: path, depth: depth, previous: previous)
        for entry in entries {
            try Self.admit(entry.name, in: path, depth: depth)
            if entry.isFolder {
                let folder = try folder(
                    entry.id, at: path.isEmpty ? entry.name : path + "/" + entry.name, depth: depth + 1,
                    previous: previous?.folder(named: entry.name[...]), in: repository)
                children.append(.init(entry.name, .folder(folder)))
            } else {
                try count(1)
                children.append(.init(entry.name, .entry(TreeEntry(kind: entry.kind, blob: BlobID(entry.id)))))
            }
        }
        let folder = TreeFolder(id: key, children)
        known[key] = folder
        return folder
    }

    /// Lists the folders of a long list on all cores, so that they are known when their turn comes. What fails is left out: it fails
    /// again in its turn.
    private mutating func lookAhead(_ entries: [FolderEntry], at path: String, depth: Int, previous: TreeFolder?) {
        guard let shared, entries.count >= Self.longList else { return }
        self.shared = nil
        let listed = Mutex<[BlobID: TreeFolder]>([:])
        concurrently(coreCount) { part in
            var listing = TreeListing()
            try? shared.read { repository throws(GitError) in
                for index in stride(from: part, to: entries.count, by: coreCount) where entries[index].isFolder {
                    let entry = entries[index]
                    _ = try listing.folder(
                        entry.id, at: path.isEmpty ? entry.name : path + "/" + entry.name, depth: depth + 1,
                        previous: previous?.folder(named: entry.name[...]), in: repository)
                }
            }
            let known = listing.known
            listed.withLock { $0.merge(known) { first, _ in first } }
        }
        known.merge(listed.withLock { $0 }) { first, _ in first }
    }

    private static let longList = 16

    private mutating func count(_ files: Int) throws(GitError) {
        guard files <= Self.fileLimit - fileCount else {
            throw GitError(
                code: -1, message: "more than \(Self.fileLimit) files: keep the manifests in a repository of their own")
        }
        fileCount += files
    }

    /// git itself makes no such names, but a hostile repository may hold them; they would lead out of any folder that
    /// files are written to.
    private static func admit(_ name: String, in folder: String, depth: Int) throws(GitError) {
        func path() -> String { folder.isEmpty ? name : folder + "/" + name }
        guard !name.isEmpty, name != ".", name != "..", !isGit(name), !name.utf8.contains(UInt8(ascii: "/")) else {
            throw GitError(code: -1, message: "the commit holds the file name '\(path())', which git itself refuses")
        }
        guard depth < depthLimit else {
            throw GitError(code: -1, message: "folders nested deeper than \(depthLimit) at '\(path().prefix(80))…'")
        }
    }

    private static func isGit(_ name: String) -> Bool {
        name.utf8.first == UInt8(ascii: ".") && name.lowercased() == ".git"
    }
}
