/// The names of a folder's children end to end, and what stands under them: a look-up goes through bytes in a row and counts no
/// references but that of its answer, which takes a fraction of the time that it takes among the children themselves.
struct ChildNames: Sendable {
    private struct Place {
        let end: Int
        let isFolder: Bool
        /// Among the folders, or among the entries.
        let index: Int
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []
    private var folders: [TreeFolder] = []
    private var entries: [TreeEntry] = []

    /// Of children in git's order.
    init(_ children: [TreeFolder.Child]) {
        places.reserveCapacity(children.count)
        for child in children {
            bytes += child.name.utf8
            switch child.content {
            case .folder(let folder):
                places.append(Place(end: bytes.count, isFolder: true, index: folders.count))
                folders.append(folder)
            case .entry(let entry):
                places.append(Place(end: bytes.count, isFolder: false, index: entries.count))
                entries.append(entry)
            }
        }
    }

    func folder(_ name: Span<UInt8>) -> TreeFolder? { index(of: name, isFolder: true).map { folders[$0] } }

    func entry(_ name: Span<UInt8>) -> TreeEntry? { index(of: name, isFolder: false).map { entries[$0] } }

    private func index(of name: Span<UInt8>, isFolder: Bool) -> Int? {
        let (bytes, places) = (bytes.span, places.span)
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            let start = middle == 0 ? 0 : places[middle - 1].end
            let found = bytes.extracting(start..<places[middle].end)
            switch TreeFolder.Child.order(found, places[middle].isFolder, name, isFolder) {
            case 0: return places[middle].index
            case ..<0: low = middle + 1
            default: high = middle
            }
        }
        return nil
    }
}
