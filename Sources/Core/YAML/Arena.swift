/// The nodes of a text one after another, and the characters of their scalars: a document is two allocations, whatever it holds.
///
/// A collection is followed by what is in it; a mapping by its keys and values in turn. Nothing changes once it is made.
final class Arena: Sendable, NodeRecords {
    let records: [Record]
    let characters: [UInt8]

    init(records: [Record], characters: [UInt8]) {
        self.records = records
        self.characters = characters
    }

    static let empty = Arena(records: [], characters: [])

    func scalar(at index: Int) -> Scalar {
        let record = records[index]
        return Scalar(text(of: index), style: record.style, tag: record.tag)
    }

    /// As `resolved(at:) == .null`, of which nothing is made up for most scalars.
    func isNull(at index: Int) -> Bool {
        let record = records[index]
        guard record.kind == .scalar else { return false }
        if record.tag == .none,
            record.style != .plain || (record.second > 0 && !Resolved.mayBeNull(characters[Int(record.first)]))
        {
            return false
        }
        return resolved(at: index) == .null
    }

    func isText(at index: Int) -> Bool { records[index].kind == .scalar && resolved(at: index) == .string }

    /// The first byte of a scalar.
    func first(of index: Int) -> UInt8? {
        let record = records[index]
        return record.kind == .scalar && record.second > 0 ? characters[Int(record.first)] : nil
    }

    /// A scalar of one to nine decimal digits without a leading zero: nearly every number there is.
    func shortNumber(at index: Int) -> Int? {
        let record = records[index]
        let (start, count) = (Int(record.first), Int(record.second))
        let zero = UInt8(ascii: "0")
        guard record.kind == .scalar, (1...9).contains(count), count == 1 || characters[start] != zero else { return nil }
        var number = 0
        for place in start..<start + count {
            let digit = characters[place] &- zero
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    func resolved(at index: Int) -> Resolved {
        let record = records[index]
        // Most scalars are quoted, or words that no other form begins like.
        if record.tag == .none, record.style != .plain || (record.second > 0 && Resolved.isWord(characters[Int(record.first)])) {
            return .string
        }
        return Resolved(bytes(of: index), style: record.style, tag: record.tag)
    }
}

/// One node. 20 bytes, so that the manifests of a large repository stay in memory.
struct Record {
    enum Kind: UInt8 { case scalar, sequence, mapping, alias }

    var kind: Kind
    var style = Scalar.Style.plain
    var tag = Scalar.Tag.none
    /// Which text it stands in, see `Mark.text`.
    var text: UInt8 = 0
    var line: UInt32
    var column: UInt32
    /// Scalar: where its characters begin. Alias: the node that it stands for. Collection: how many nodes or entries it shows.
    var first: UInt32 = 0
    /// Scalar: bytes. Collection: the index after its last node.
    var second: UInt32 = 0

    init(_ kind: Kind, at mark: Mark) {
        self.kind = kind
        line = 0
        column = 0
        move(to: mark)
    }

    mutating func move(to mark: Mark) {
        text = UInt8(clamping: mark.text)
        line = UInt32(clamping: mark.line)
        column = UInt32(clamping: mark.column)
    }

    var mark: Mark { Mark(line: Int(line), column: Int(column), text: Int(text)) }
}
