/// The names of a folder's children end to end: a look-up goes through bytes in a row and counts no references, which takes a third
/// of the time that it takes among the children themselves.
struct ChildNames: Sendable {
    private struct Place {
        let end: Int
        let isFolder: Bool
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []

    /// Of children in git's order.
    init(_ children: [TreeFolder.Child]) {
        places.reserveCapacity(children.count)
        for child in children {
            bytes += child.name.utf8
            places.append(Place(end: bytes.count, isFolder: child.isFolder))
        }
    }

    /// The place of a child.
    func place(of name: Span<UInt8>, isFolder: Bool) -> Int? {
        let (allBytes, allPlaces) = (bytes, places)
        let (bytes, places) = (allBytes.span, allPlaces.span)
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            let start = middle == 0 ? 0 : places[middle - 1].end
            let found = bytes.extracting(start..<places[middle].end)
            switch TreeFolder.Child.order(found, places[middle].isFolder, name, isFolder) {
            case 0: return middle
            case ..<0: low = middle + 1
            default: high = middle
            }
        }
        return nil
    }
}
