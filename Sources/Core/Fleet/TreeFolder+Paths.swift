extension TreeFolder {
    /// The folders that these paths make, without ids.
    package convenience init(entries: [String: TreeEntry]) {
        var root = Growing()
        for (path, entry) in entries { root.insert(entry, at: TreeFolder.parts(of: path[...])[...]) }
        self.init(root.children)
    }

    /// The names in a path. Git knows bytes: a slash separates whatever follows it.
    package static func parts(of path: Substring) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    }

    /// A folder that is being filled.
    private struct Growing {
        var entries: [Substring: TreeEntry] = [:]
        var folders: [Substring: Growing] = [:]

        mutating func insert(_ entry: TreeEntry, at parts: ArraySlice<Substring>) {
            guard let first = parts.first else { return }
            if parts.count == 1 {
                entries[first] = entry
            } else {
                folders[first, default: Growing()].insert(entry, at: parts.dropFirst())
            }
        }

        /// The folder sorts them.
        var children: [Child] {
            entries.map { Child(String($0.key), .entry($0.value)) }
                + folders.map { Child(String($0.key), .folder(TreeFolder($0.value.children))) }
        }
    }
}
