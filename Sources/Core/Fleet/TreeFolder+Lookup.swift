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
        var start = bytes.count
        while start > 0, bytes[start - 1] != Self.slash { start -= 1 }
        let folder = start == 0 ? self : folder(at: bytes.extracting(0..<start))
        return folder?.entry(named: bytes.extracting(start..<bytes.count))
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
        guard let place = names.place(of: name, isFolder: false), case .entry(let entry) = children[place].content else {
            return nil
        }
        return entry
    }

    private func folder(named name: Span<UInt8>) -> TreeFolder? {
        guard let place = names.place(of: name, isFolder: true), case .folder(let folder) = children[place].content else {
            return nil
        }
        return folder
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
