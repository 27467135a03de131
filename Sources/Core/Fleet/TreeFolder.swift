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
        fileprivate let isFolder: Bool

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

    /// What stands under a name.
    package func content(named name: Substring) -> Content? {
        entry(named: name).map(Content.entry) ?? folder(named: name).map(Content.folder)
    }

    package func entry(named name: Substring) -> TreeEntry? {
        guard let place = place(of: name, isFolder: false), case .entry(let entry) = children[place].content else { return nil }
        return entry
    }

    package func folder(named name: Substring) -> TreeFolder? {
        guard let place = place(of: name, isFolder: true), case .folder(let folder) = children[place].content else { return nil }
        return folder
    }

    /// The folder at a path from here; this one for "".
    package func folder(at path: Substring) -> TreeFolder? {
        var (folder, rest) = (self, path)
        while !rest.isEmpty {
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            if end > rest.startIndex {
                guard let next = folder.folder(named: rest[..<end]) else { return nil }
                folder = next
            }
            rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : rest[end...]
        }
        return folder
    }

    /// Whether nothing in them differs, as far as it is known without a look inside.
    func isKnownEqual(to other: TreeFolder) -> Bool { self === other || (id != nil && id == other.id) }

    /// Walks the files here and below, sorted by path; `prefix` goes before each path.
    package func forEachFile(prefix: String = "", _ body: (_ path: String, _ entry: TreeEntry) throws -> Void) rethrows {
        for child in children { try child.forEachFile(prefix: prefix, body) }
    }

    private func place(of name: Substring, isFolder: Bool) -> Int? {
        var (low, high) = (0, children.count)
        while low < high {
            let middle = (low + high) / 2
            switch children[middle].order(name, isFolder: isFolder) {
            case 0: return middle
            case ..<0: low = middle + 1
            default: high = middle
            }
        }
        return nil
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

    /// Below 0 when this one comes before `other`, 0 when both have one name and are of one kind.
    func order(_ other: Self) -> Int { order(other.name[...], isFolder: other.isFolder) }

    /// As `order` with a child of that name.
    func order(_ other: Substring, isFolder otherIsFolder: Bool) -> Int {
        let left = name.utf8Span.span
        let right = other.utf8Span.span
        let shared = min(left.count, right.count)
        for index in 0..<shared where left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
        func end(_ bytes: Span<UInt8>, _ isFolder: Bool) -> Int {
            shared < bytes.count ? Int(bytes[shared]) : isFolder ? Int(UInt8(ascii: "/")) : 0
        }
        let order = end(left, isFolder) - end(right, otherIsFolder)
        return order == 0 ? left.count - right.count : order
    }
}
