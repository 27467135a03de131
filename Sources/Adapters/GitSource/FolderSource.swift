package import Fleet
package import Reconciliation
internal import System

/// A folder of manifests as it lies there, committed or not: for `sluice apply FOLDER` and `sluice validate FOLDER`.
///
/// The tree reaches to the root of the repository around the folder, so that `../model` resolves; without a repository the
/// folder is its own root. A folder keeps no past: only its present state can be read.
package actor FolderSource: ManifestSource {
    package nonisolated let id: SourceID
    /// Where the paths of the tree begin, without links.
    package nonisolated let root: String
    package nonisolated let subpath: String
    /// The folder itself, absolute.
    package nonisolated var repository: String { subpath.isEmpty ? root : "\(root)/\(subpath)" }
    private nonisolated let executor = SerialThreadExecutor(label: "sluice.folder")
    private let limit: Int
    private let hashes: Bool
    private var stamps: [String: FolderListing.Stamp] = [:]
    private var current: ManifestTree?

    /// Throws when there is no such folder, or git refuses the repository around it.
    ///
    /// - Parameter hashes: false: for who looks only once, ids are made of the files' status, and a file is read when it is asked for.
    package init(
        _ folder: String, id: SourceID = .unnamed, fileLimit: Int = 100_000, hashes: Bool = true
    ) throws(SourceFailure) {
        guard let resolved = FolderPath.resolved(folder), Files.status(resolved)?.kind == .directory else {
            throw SourceFailure("there is no folder \(folder)", isFinal: true)
        }
        self.id = id
        limit = fileLimit
        self.hashes = hashes
        root = try Self.root(around: resolved)
        subpath = FolderPath.relative(resolved, to: root) ?? ""
    }

    private nonisolated var place: String { subpath.isEmpty ? root : "\(root)/\(subpath)" }

    /// Hashing reads every file.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    package func latest() async throws(SourceFailure) -> ManifestTree {
        // Listing a folder that is gone would say that it is empty.
        guard Files.status(place)?.kind == .directory else {
            throw SourceFailure("there is no folder \(place) any more: bring it back")
        }
        let listing: FolderListing
        do throws(FolderListing.Failure) {
            let repository: GitRepository? = try? GitRepository(opening: root)
            listing = try FolderListing(root: root, repository: repository, limit: limit, known: stamps, hashes: hashes)
        } catch {
            throw SourceFailure(error.reason)
        }
        stamps = listing.stamps
        let commit = CommitID("folder:\(listing.digest)")
        if let current, current.commit == commit { return current }
        let sizes = listing.sizes
        let contents = ManifestTree.Contents { [root, hashes] path, entry in
            Self.bytes(of: entry, at: "\(root)/\(path)", isHashed: hashes)
        } size: { path, _ in
            sizes[path]
        }
        let tree = ManifestTree(
            source: id, commit: commit, subpath: subpath, root: TreeFolder(entries: listing.entries), contents: contents)
        current = tree
        return tree
    }

    /// The folder as far as somebody looks into it, without a list of all that there is; nil in a repository, where git knows what
    /// belongs to it.
    package nonisolated func onDemand() -> ManifestTree? {
        guard Files.status("\(root)/.git") == nil else { return nil }
        let contents = ManifestTree.Contents { [root] path, entry in
            Self.bytes(of: entry, at: "\(root)/\(path)", isHashed: false)
        } size: { [root] path, _ in
            Files.status("\(root)/\(path)").map { Int($0.size) }
        }
        let folder = FolderOnDemand.folder(at: root, FolderOnDemand.Budget(100_000))
        return ManifestTree(
            source: id, commit: CommitID("folder:\(root)"), subpath: subpath, root: folder, contents: contents)
    }

    package func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree {
        let tree = try await latest()
        guard tree.commit == commit else {
            throw SourceFailure(
                "\(place) is no longer as it was: a folder keeps no past, use a git repository", isFinal: true)
        }
        return tree
    }

    /// Nothing: who applies a folder says when to look.
    package nonisolated func changes() -> AsyncStream<Void> { AsyncStream { $0.finish() } }

    /// Nothing can be kept of a folder.
    package func pin(_ commit: CommitID) async throws(SourceFailure) {}

    /// There is no store of its own to collect from.
    package func collect(keeping commits: Set<CommitID>) async {}

    package func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] {
        let places = (current?.entries ?? [:]).filter { $0.value.blob == blob }.keys.sorted()
        guard let path = places.first else { throw SourceFailure("no file of \(root) has the id \(blob)") }
        for path in places {
            if let bytes = current?.read(path) { return bytes }
        }
        throw SourceFailure("\(root)/\(path) changed while it was read: try again once nothing writes to it")
    }

    /// The bytes, if they are still those of the listing.
    private static func bytes(of entry: TreeEntry, at path: String, isHashed: Bool) -> [UInt8]? {
        func isUnchanged() -> Bool { Files.status(path).map(FolderListing.statusID) == entry.blob }
        guard isHashed || isUnchanged() else { return nil }
        let bytes: [UInt8]?
        switch entry.kind {
        case .file, .executable: bytes = Files.status(path)?.kind == .file ? try? Files.read(path) : nil
        case .symbolicLink: bytes = FolderPath.target(ofLink: path)
        case .submodule: bytes = nil
        }
        guard let bytes, isHashed ? (try? BlobHash.id(of: bytes)) == entry.blob.text : isUnchanged() else { return nil }
        return bytes
    }

    /// The nearest folder upwards that holds `.git`, unless that repository ignores the folder.
    private static func root(around folder: String) throws(SourceFailure) -> String {
        var candidate = folder
        while true {
            if Files.status("\(candidate)/.git") != nil {
                let inside = FolderPath.relative(folder, to: candidate) ?? ""
                let left = try? GitRepository(opening: candidate).leavesOut(inside + "/")
                return !inside.isEmpty && left == true ? folder : candidate
            }
            guard candidate != "/", let slash = candidate.lastIndex(of: "/") else { return folder }
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
    }
}
