package import Fleet

extension ManifestTree {
    /// A commit in memory: path → text. Equal texts have equal blob ids.
    package static func of(
        files: [String: String], links: [String: String] = [:], source: SourceID = SourceID("tests"),
        commit: CommitID = CommitID("0000000000000000000000000000000000000000"), subpath: String = ""
    ) -> ManifestTree {
        of(bytes: files.mapValues { Array($0.utf8) }, links: links, source: source, commit: commit, subpath: subpath)
    }

    /// A commit in memory: path → bytes, and symbolic links as path → target.
    package static func of(
        bytes: [String: [UInt8]], links: [String: String] = [:], source: SourceID = SourceID("tests"),
        commit: CommitID = CommitID("0000000000000000000000000000000000000000"), subpath: String = ""
    ) -> ManifestTree {
        let contents = bytes.merging(links.mapValues { Array($0.utf8) }) { _, link in link }
        let entries = contents.map { path, bytes in
            let kind: TreeEntry.Kind = links[path] == nil ? .file : .symbolicLink
            return (path, TreeEntry(kind: kind, blob: BlobID(fingerprint(bytes))))
        }
        return ManifestTree(
            source: source, commit: commit, subpath: subpath, entries: Dictionary(entries) { first, _ in first },
            read: { path, _ in contents[path] })
    }

    /// FNV-1a in hexadecimal: enough to tell the texts of a test apart.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
