/// The nodes of a sequence, in the order of the text.
package struct Items: Sequence, Sendable {
    let arena: Arena
    private let start: Int
    private let end: Int
    package let count: Int

    init(_ arena: Arena, of index: Int) {
        self.arena = arena
        start = index + 1
        end = arena.end(of: index)
        count = Int(arena.records[index].first)
    }

    package var isEmpty: Bool { count == 0 }
    package var first: Node? { isEmpty ? nil : Node(arena, start) }

    package func makeIterator() -> Iterator { Iterator(arena: arena, place: start, end: end) }

    package struct Iterator: IteratorProtocol {
        let arena: Arena
        fileprivate var place: Int
        fileprivate let end: Int

        package mutating func next() -> Node? {
            guard place < end else { return nil }
            defer { place = arena.end(of: place) }
            return Node(arena, place)
        }
    }
}

/// The entries of a mapping, in the order of the text; what came by a merge follows.
package struct Entries: Sequence, Sendable {
    let arena: Arena
    private let start: Int
    private let end: Int
    package let count: Int

    init(_ arena: Arena, of index: Int) {
        self.arena = arena
        start = index + 1
        end = arena.end(of: index)
        count = Int(arena.records[index].first)
    }

    package var isEmpty: Bool { count == 0 }
    package var first: Entry? { first { _ in true } }

    /// The length of each key in bytes, and its first and last byte.
    package func forEachName(_ body: (_ name: (count: Int, first: UInt8?, last: UInt8?)) -> Void) {
        var place = start
        while place < end {
            let record = arena.records[arena.target(of: place)]
            if !arena.isMerge(place) {
                let (start, count) = (Int(record.first), Int(record.second))
                body(count == 0 ? (0, nil, nil) : (count, arena.characters[start], arena.characters[start + count - 1]))
            }
            place = arena.end(of: place + 1)
        }
    }

    package func makeIterator() -> Iterator { Iterator(arena: arena, place: start, end: end) }

    package struct Iterator: IteratorProtocol {
        let arena: Arena
        fileprivate var place: Int
        fileprivate let end: Int

        package mutating func next() -> Entry? {
            while place < end {
                let key = place
                place = arena.end(of: key + 1)
                if !arena.isMerge(key) { return Entry(keyIndex: key, value: Node(arena, key + 1)) }
            }
            return nil
        }
    }
}

/// For `mapping ?? []` and `sequence ?? []`.
extension Items: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Never...) {
        arena = .empty
        start = 0
        end = 0
        count = 0
    }
}

extension Entries: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Never...) {
        arena = .empty
        start = 0
        end = 0
        count = 0
    }
}
