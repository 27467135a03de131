/// An arena in the making.
struct ArenaBuilder: NodeRecords {
    private(set) var records: [Record] = []
    private(set) var characters: [UInt8] = []

    /// `size`: bytes of the text. Measured on manifests, a node takes about twelve of them.
    init(expecting size: Int) {
        records.reserveCapacity(size / 12 + 8)
        characters.reserveCapacity(size * 3 / 4)
    }

    var isEmpty: Bool { records.isEmpty }
    var arena: Arena { Arena(records: records, characters: characters) }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, style: Scalar.Style, tag: Scalar.Tag, at mark: Mark) -> Int {
        var record = Record(.scalar, at: mark)
        record.style = style
        record.tag = tag
        record.first = UInt32(clamping: characters.count)
        record.second = UInt32(clamping: text.count)
        unsafe characters.append(contentsOf: text)
        records.append(record)
        return records.count - 1
    }

    mutating func add(_ scalar: Scalar, at mark: Mark) {
        var record = Record(.scalar, at: mark)
        record.style = scalar.style
        record.tag = scalar.tag
        record.first = UInt32(clamping: characters.count)
        record.second = UInt32(clamping: scalar.text.utf8.count)
        characters.append(contentsOf: scalar.text.utf8)
        records.append(record)
    }

    mutating func begin(_ kind: Record.Kind, at mark: Mark) -> Int {
        records.append(Record(kind, at: mark))
        return records.count - 1
    }

    mutating func end(_ index: Int, count: Int) {
        records[index].first = UInt32(clamping: count)
        records[index].second = UInt32(clamping: records.count)
    }

    /// An alias never stands for another alias.
    @discardableResult
    mutating func addAlias(of target: Int, at mark: Mark) -> Int {
        var record = Record(.alias, at: mark)
        record.first = UInt32(clamping: self.target(of: target))
        records.append(record)
        return records.count - 1
    }

    func mark(of index: Int) -> Mark { records[index].mark }
    func kind(of index: Int) -> Record.Kind { records[target(of: index)].kind }
    func areEqual(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (records[target(of: left)], records[target(of: right)])
        guard first.second == second.second else { return false }
        return (0..<Int(first.second)).allSatisfy { characters[Int(first.first) + $0] == characters[Int(second.first) + $0] }
    }

    func beginsWithNoBreakSpace(_ index: Int) -> Bool { bytes(of: target(of: index)).starts(with: "\u{A0}".utf8) }
}
