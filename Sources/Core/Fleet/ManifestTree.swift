/// One commit of one source: its folders at once, sizes and bytes on demand.
///
/// Paths are relative to the repository's root (also with a subpath), with `/` between parts.
package final class ManifestTree: Sendable {
    package let source: SourceID
    package let commit: CommitID
    /// The folder that is watched for manifests: "" for the whole repository, else without a slash at the end.
    /// What a manifest refers to may lie anywhere in the repository.
    package let subpath: String
    package let root: TreeFolder
    private let contents: Contents

    /// How the bytes behind an entry are had. Several threads may ask at once.
    package struct Contents: Sendable {
        package let read: @Sendable (_ path: String, _ entry: TreeEntry) -> [UInt8]?
        /// The number of bytes, which may be cheaper to learn than the bytes.
        package let size: @Sendable (_ path: String, _ entry: TreeEntry) -> Int?
        /// The bytes, if there are no more than so many: of more nothing is read.
        package let text: @Sendable (_ path: String, _ entry: TreeEntry, _ most: Int) -> FileText?

        /// - Parameter text: for who can bound what is read without asking for the size first.
        package init(
            read: @escaping @Sendable (_ path: String, _ entry: TreeEntry) -> [UInt8]?,
            size: @escaping @Sendable (_ path: String, _ entry: TreeEntry) -> Int?,
            text: (@Sendable (_ path: String, _ entry: TreeEntry, _ most: Int) -> FileText?)? = nil
        ) {
            self.read = read
            self.size = size
            self.text =
                text ?? { path, entry, most in
                    if let size = size(path, entry), size > most { return .tooLarge(size) }
                    return read(path, entry).map(FileText.bytes)
                }
        }
    }

    package init(source: SourceID, commit: CommitID, subpath: String = "", root: TreeFolder, contents: Contents) {
        self.source = source
        self.commit = commit
        self.subpath = subpath
        self.root = root
        self.contents = contents
    }

    /// A tree of paths, for what has no folders of its own.
    package convenience init(
        source: SourceID, commit: CommitID, subpath: String = "", entries: [String: TreeEntry],
        read: @escaping @Sendable (_ path: String, _ entry: TreeEntry) -> [UInt8]?
    ) {
        let contents = Contents(read: read) { path, entry in read(path, entry)?.count }
        self.init(source: source, commit: commit, subpath: subpath, root: TreeFolder(entries: entries), contents: contents)
    }

    /// The file at a path; nil for a folder, and where nothing is.
    package func entry(at path: String) -> TreeEntry? { root.entry(at: path) }

    /// The file or folder at a path.
    package func content(at path: String) -> TreeFolder.Content? { root.content(at: path) }

    /// The folder at a path; the root for "".
    package func folder(at path: String) -> TreeFolder? { root.folder(at: path[...]) }

    /// The bytes of a file; nil when there is no such file or its bytes cannot be read.
    package func read(_ path: String) -> [UInt8]? { if let entry = entry(at: path) { contents.read(path, entry) } else { nil } }

    /// As `read(path)`, for who has the entry at hand.
    package func read(_ path: String, _ entry: TreeEntry) -> [UInt8]? { contents.read(path, entry) }

    /// The bytes of a file, if there are no more than so many; nil when it cannot be read.
    package func text(_ path: String, _ entry: TreeEntry, atMost most: Int) -> FileText? { contents.text(path, entry, most) }

    /// The number of bytes of a file; nil when there is no such file or it cannot be told.
    package func size(of path: String) -> Int? { if let entry = entry(at: path) { contents.size(path, entry) } else { nil } }

    /// As `size(of: path)`, for who has the entry at hand.
    package func size(of path: String, _ entry: TreeEntry) -> Int? { contents.size(path, entry) }

    /// The files below a folder with their paths relative to the root, sorted.
    package func forEachFile(
        below folder: String, named isMeant: (_ name: String) -> Bool = { _ in true },
        _ body: (_ path: String, _ entry: TreeEntry) throws -> Void
    ) rethrows {
        try self.folder(at: folder)?.forEachFile(prefix: folder.isEmpty ? "" : folder + "/", named: isMeant, body)
    }

    /// The paths of the files below a folder, sorted, relative to the root.
    package func paths(below folder: String) -> [String] {
        var paths: [String] = []
        forEachFile(below: folder) { path, _ in paths.append(path) }
        return paths
    }

    /// The paths of the files that were added, removed or changed, sorted. Folders that both trees share cost nothing.
    package func changes(since other: ManifestTree) -> [String] {
        var paths: [String] = []
        root.forEachChange(since: other.root) { paths.append($0) }
        return paths
    }

    /// All files by path: for small trees and tests, since it makes a text for every path.
    package var entries: [String: TreeEntry] {
        var entries: [String: TreeEntry] = [:]
        root.forEachFile { entries[$0] = $1 }
        return entries
    }
}
