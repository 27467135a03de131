/// A folder of a commit. Folders never change: one that is the same in two commits is shared by their trees.
package final class TreeFolder: Sendable {
    package enum Content: Sendable {
        case entry(TreeEntry)
        case folder(TreeFolder)
    }

    package struct Child: Sendable {
        package let name: String
        package let content: Content
        /// Kept, since a look into the content would count its references at each comparison.
        let isFolder: Bool

        package init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
            isFolder = if case .folder = content { true } else { false }
        }
    }

    /// Git's id of the folder: equal ids are equal contents, down to the last byte. nil where nobody made one.
    package let id: BlobID?
    /// In git's order: by the bytes of the names, folders as if theirs ended in a slash. So a walk meets sorted paths.
    package let children: [Child]
    let names: ChildNames
    /// Files here and below. Folders without any are in no path, whatever they hold.
    package let fileCount: Int
    /// Whether there is a symbolic link here or below.
    package let hasLinks: Bool
    /// How deep folders are nested here: 0 without any.
    package let height: Int

    /// Children come in any order; of two with one name the later one stays, as if it had been written over the other.
    package init(id: BlobID? = nil, _ children: [Child]) {
        self.id = id
        self.children = Self.isOrdered(children) ? children : Self.ordered(children)
        names = ChildNames(self.children)
        var (fileCount, hasLinks, height) = (0, false, 0)
        for child in self.children {
            switch child.content {
            case .entry(let entry):
                fileCount += 1
                if entry.kind == .symbolicLink { hasLinks = true }
            case .folder(let folder):
                // Folders within folders, each many times the same one, pass any number.
                let sum = fileCount.addingReportingOverflow(folder.fileCount)
                fileCount = sum.overflow ? .max : sum.partialValue
                hasLinks = hasLinks || folder.hasLinks
                height = max(height, folder.height + 1)
            }
        }
        (self.fileCount, self.hasLinks, self.height) = (fileCount, hasLinks, height)
    }

    /// Whether nothing in them differs, as far as it is known without a look inside.
    func isKnownEqual(to other: TreeFolder) -> Bool { self === other || (id != nil && id == other.id) }

    /// Walks the files here and below, sorted by path; `prefix` goes before each path.
    package func forEachFile(prefix: String = "", _ body: (_ path: String, _ entry: TreeEntry) throws -> Void) rethrows {
        for child in children { try child.forEachFile(prefix: prefix, body) }
    }

    private static func isOrdered(_ children: [Child]) -> Bool {
        for index in children.indices.dropFirst() where children[index - 1].order(children[index]) >= 0 { return false }
        return true
    }

    private static func ordered(_ children: [Child]) -> [Child] {
        let sorted = children.enumerated().sorted { left, right in
            let order = left.element.order(right.element)
            return order == 0 ? left.offset < right.offset : order < 0
        }
        return sorted.reduce(into: []) { kept, child in
            if kept.last?.order(child.element) == 0 { kept.removeLast() }
            kept.append(child.element)
        }
    }
}

extension TreeFolder.Child {
    func forEachFile(prefix: String, _ body: (_ path: String, _ entry: TreeEntry) throws -> Void) rethrows {
        switch content {
        case .entry(let entry): try body(prefix + name, entry)
        case .folder(let folder) where folder.fileCount > 0:
            for child in folder.children { try child.forEachFile(prefix: prefix + name + "/", body) }
        case .folder: break
        }
    }
}
