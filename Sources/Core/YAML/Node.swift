/// A value of a document with its place. Aliases are resolved: an aliased value keeps the place where it was written.
package struct Node: Sendable {
    let arena: Arena
    let index: Int

    init(_ arena: Arena, _ index: Int) {
        self.arena = arena
        self.index = arena.target(of: index)
    }

    private var record: Record { arena.records[index] }

    package var mark: Mark { record.mark }

    package var scalar: Scalar? { isScalar ? arena.scalar(at: index) : nil }
    package var sequence: Items? { record.kind == .sequence ? Items(arena, of: index) : nil }
    package var mapping: Entries? { isMapping ? Entries(arena, of: index) : nil }

    package var isScalar: Bool { record.kind == .scalar }
    package var isMapping: Bool { record.kind == .mapping }

    /// The characters of a scalar in UTF-8, without making a string of them; nil for a collection.
    package var textBytes: ArraySlice<UInt8>? { isScalar ? arena.bytes(of: index) : nil }

    /// The text of a scalar that is text by YAML 1.1; nil for everything else.
    package var string: String? { isText ? arena.text(of: index) : nil }

    /// What the scalar means, without making a string of it; nil for a collection.
    package var resolved: Resolved? { isScalar ? arena.resolved(at: index) : nil }

    /// Whether it is a scalar that means null.
    package var isNull: Bool { arena.isNull(at: index) }

    /// Whether it is a scalar that is text by YAML 1.1.
    package var isText: Bool { arena.isText(at: index) }

    /// The first byte of a scalar; nil also for an empty one.
    package var firstByte: UInt8? { arena.first(of: index) }

    /// The number that a scalar of a few digits is, quoted or not; nil for every other.
    package var shortNumber: Int? { arena.shortNumber(at: index) }

    /// What stands here, for messages: "a mapping", "integer 3", "the string \"x\"".
    package var kind: String {
        guard let scalar else { return isMapping ? "a mapping" : "a sequence" }
        return scalar.resolved == .string ? "the string \"\(scalar.text.prefix(60))\"" : scalar.resolved.kind
    }

    /// What it says, to be compared wherever it stands.
    package var content: Content { Content(node: self) }

    package struct Content: Equatable, Sendable {
        let node: Node

        /// The same keys, values and order.
        package static func == (left: Content, right: Content) -> Bool {
            let (left, right) = (left.node, right.node)
            if let scalar = left.scalar { return scalar == right.scalar }
            if let sequence = left.sequence {
                guard let others = right.sequence, others.count == sequence.count else { return false }
                return zip(sequence, others).allSatisfy { $0.content == $1.content }
            }
            guard let mapping = left.mapping, let others = right.mapping, others.count == mapping.count else { return false }
            return zip(mapping, others).allSatisfy { $0.key == $1.key && $0.value.content == $1.value.content }
        }
    }
}

/// One `key: value` of a mapping.
package struct Entry: Sendable {
    let keyIndex: Int
    package let value: Node

    private var arena: Arena { value.arena }

    package var key: Scalar { arena.scalar(at: arena.target(of: keyIndex)) }
    package var keyMark: Mark { arena.records[keyIndex].mark }
    package var name: String { arena.text(of: arena.target(of: keyIndex)) }

    /// The key's bytes in UTF-8, without making a string of them.
    package var nameBytes: ArraySlice<UInt8> { arena.bytes(of: arena.target(of: keyIndex)) }
}
