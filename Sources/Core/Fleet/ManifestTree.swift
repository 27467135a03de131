/// A file of a commit.
package struct TreeEntry: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case file, executable, symbolicLink, submodule }

    package let kind: Kind
    package let blob: BlobID
    /// Bytes.
    package let size: Int

    package init(kind: Kind, blob: BlobID, size: Int) {
        self.kind = kind
        self.blob = blob
        self.size = size
    }
}

/// One commit of one source: paths, ids and sizes at once, bytes on demand.
///
/// Paths are relative to the repository's root (also with a subpath), with `/` between parts.
package struct ManifestTree: Sendable {
    package let source: SourceID
    package let commit: CommitID
    /// The folder that is watched for manifests: "" for the whole repository, else without a slash at the end.
    /// What a manifest refers to may lie anywhere in the repository.
    package let subpath: String
    package let entries: [String: TreeEntry]
    private let readBlob: @Sendable (String, TreeEntry) -> [UInt8]?

    package init(
        source: SourceID, commit: CommitID, subpath: String = "", entries: [String: TreeEntry],
        read: @escaping @Sendable (_ path: String, _ entry: TreeEntry) -> [UInt8]?
    ) {
        self.source = source
        self.commit = commit
        self.subpath = subpath
        self.entries = entries
        readBlob = read
    }

    /// The bytes of a file; nil when there is no such file or its bytes cannot be read.
    package func read(_ path: String) -> [UInt8]? { entries[path].flatMap { readBlob(path, $0) } }

    /// The paths of the files below a folder, sorted, relative to the root.
    package func paths(below folder: String) -> [String] {
        folder.isEmpty ? entries.keys.sorted() : entries.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    }
}
