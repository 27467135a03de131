/// Looked up byte by byte: a validation asks for tens of thousands of paths.
extension TreeFolder {
    /// What stands under a name.
    package func content(named name: Substring) -> Content? {
        entry(named: name).map(Content.entry) ?? folder(named: name).map(Content.folder)
    }

    package func entry(named name: Substring) -> TreeEntry? { entry(named: name.utf8Span.span) }

    package func folder(named name: Substring) -> TreeFolder? { folder(named: name.utf8Span.span) }

    /// The folder at a path from here; this one for "".
    package func folder(at path: Substring) -> TreeFolder? { folder(at: path.utf8Span.span) }

    /// The file at a path from here.
    package func entry(at path: String) -> TreeEntry? {
        let bytes = path.utf8Span.span
        let start = Self.nameStart(in: bytes)
        return folder(at: bytes.extracting(0..<start))?.entry(named: bytes.extracting(start..<bytes.count))
    }

    /// The file or folder at a path from here.
    package func content(at path: String) -> Content? {
        let bytes = path.utf8Span.span
        let start = Self.nameStart(in: bytes)
        guard let folder = folder(at: bytes.extracting(0..<start)) else { return nil }
        let name = bytes.extracting(start..<bytes.count)
        return folder.entry(named: name).map(Content.entry) ?? folder.folder(named: name).map(Content.folder)
    }

    /// Where the last part of a path begins.
    private static func nameStart(in path: Span<UInt8>) -> Int {
        var start = path.count
        while start > 0, path[start - 1] != slash { start -= 1 }
        return start
    }

    private static let slash = UInt8(ascii: "/")

    private func folder(at path: Span<UInt8>) -> TreeFolder? {
        var (folder, start) = (self, 0)
        while start < path.count {
            var end = start
            while end < path.count, path[end] != Self.slash { end += 1 }
            if end > start {
                guard let next = folder.folder(named: path.extracting(start..<end)) else { return nil }
                folder = next
            }
            start = end + 1
        }
        return folder
    }

    private func entry(named name: Span<UInt8>) -> TreeEntry? {
        if let deferred { deferred.listing.names.entry(name) } else { given.names.entry(name) }
    }

    private func folder(named name: Span<UInt8>) -> TreeFolder? {
        if let deferred { deferred.listing.names.folder(name) } else { given.names.folder(name) }
    }
}

extension TreeFolder.Child {
    /// Below 0 when this one comes before `other`, 0 when both have one name and are of one kind.
    func order(_ other: Self) -> Int { Self.order(name.utf8Span.span, isFolder, other.name.utf8Span.span, other.isFolder) }

    /// Of two names, without the children around them, which would have to be copied.
    static func order(_ left: Span<UInt8>, _ isFolder: Bool, _ other: Span<UInt8>, _ otherIsFolder: Bool) -> Int {
        let shared = min(left.count, other.count)
        for index in 0..<shared where left[index] != other[index] { return Int(left[index]) - Int(other[index]) }
        func end(_ bytes: Span<UInt8>, _ isFolder: Bool) -> Int {
            shared < bytes.count ? Int(bytes[shared]) : isFolder ? Int(UInt8(ascii: "/")) : 0
        }
        let order = end(left, isFolder) - end(other, otherIsFolder)
        return order == 0 ? left.count - other.count : order
    }
}
