import Fleet

/// A place in a tree that is moved a part at a time. It may stand where the tree has nothing.
struct PathWalk {
    private var parts: [Substring]
    /// The root, then the folder behind each part; nil where there is none.
    private var folders: [TreeFolder?]

    /// Stands in a folder that is taken by its name, whether or not it is there.
    init(from folder: String, in tree: ManifestTree) {
        parts = []
        folders = [tree.root]
        for part in TreeFolder.parts(of: folder[...]) { _ = enter(part) }
    }

    /// What is there, after the step into it.
    mutating func enter(_ part: Substring) -> TreeFolder.Content? {
        let content = folders.last??.content(named: part)
        parts.append(part)
        if case .folder(let folder) = content { folders.append(folder) } else { folders.append(nil) }
        return content
    }

    /// One step up; false at the root.
    mutating func leave() -> Bool {
        guard parts.popLast() != nil else { return false }
        folders.removeLast()
        return true
    }

    var path: String { parts.joined(separator: "/") }

    /// With the parts that were not walked, the next one last.
    func path(then remaining: [Substring]) -> String { (parts + remaining.reversed()).joined(separator: "/") }
}
