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
    package var children: [Child] { listing.children }
    /// Files here and below. Folders without any are in no path, whatever they hold.
    package var fileCount: Int { (deferred == nil ? summary : Summary(children)).fileCount }
    /// Whether there is a symbolic link here or below.
    package var hasLinks: Bool { (deferred == nil ? summary : Summary(children)).hasLinks }
    /// How deep folders are nested here: 0 without any.
    package var height: Int { (deferred == nil ? summary : Summary(children)).height }
    private var listing: Listing { deferred?.listing ?? given }
    let given: Listing
    private let summary: Summary
    /// What is listed when somebody looks, instead of what is given.
    let deferred: Deferred?

    /// Children come in any order; of two with one name the later one stays, as if it had been written over the other.
    package init(id: BlobID? = nil, _ children: [Child]) {
        self.id = id
        given = Listing(children)
        summary = Summary(given.children)
        deferred = nil
    }

    /// A folder that is listed when somebody first looks into it.
    package init(onDemand list: @escaping @Sendable () -> [Child]) {
        id = nil
        (given, summary) = (Listing([]), Summary([]))
        deferred = Deferred { Listing(list()) }
    }

    /// Whether nothing in them differs, as far as it is known without a look inside.
    func isKnownEqual(to other: TreeFolder) -> Bool { self === other || (id != nil && id == other.id) }

    /// Walks the files here and below, sorted by path; `prefix` goes before each path. Of files whose names are not meant no path is made.
    package func forEachFile(
        prefix: String = "", named isMeant: (_ name: String) -> Bool = { _ in true },
        _ body: (_ path: String, _ entry: TreeEntry) throws -> Void
    ) rethrows {
        for child in children { try child.forEachFile(prefix: prefix, named: isMeant, body) }
    }
}

extension TreeFolder.Child {
    func forEachFile(
        prefix: String, named isMeant: (_ name: String) -> Bool = { _ in true },
        _ body: (_ path: String, _ entry: TreeEntry) throws -> Void
    ) rethrows {
        switch content {
        case .entry(let entry): if isMeant(name) { try body(prefix + name, entry) }
        case .folder(let folder) where folder.fileCount > 0:
            try folder.forEachFile(prefix: prefix + name + "/", named: isMeant, body)
        case .folder: break
        }
    }
}
