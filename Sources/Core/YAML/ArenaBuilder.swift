/// An arena in the making.
struct ArenaBuilder: NodeRecords {
    private(set) var records: [Record] = []
    private(set) var characters: [UInt8] = []

    /// `size`: bytes of the text. Measured on manifests, a node takes about twelve of them.
    init(expecting size: Int) {
        records.reserveCapacity(size / 12 + 8)
        characters.reserveCapacity(size)
    }

    var isEmpty: Bool { records.isEmpty }
    /// Without the room that it left: what is made of it may stay for long.
    var arena: Arena { Arena(records: records.fitting, characters: characters.fitting) }

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
    /// The first key of an open mapping that is equal to another one behind it, or outside.
    func key(equalTo key: Int, in mapping: Int) -> Int? {
        let wanted = records[target(of: key)]
        var place = mapping + 1
        while place < records.count, place != key {
            let record = records[target(of: place)]
            if record.second == wanted.second, hasEqualText(record, wanted), !isMerge(place) { return place }
            place = end(of: place + 1)
        }
        return nil
    }

    /// The keys of an open mapping, but for `<<`.
    func keys(of mapping: Int) -> [Int] {
        var keys: [Int] = []
        var place = mapping + 1
        while place + 1 < records.count {
            if !isMerge(place) { keys.append(place) }
            place = end(of: place + 1)
        }
        return keys
    }

    private func hasEqualText(_ left: Record, _ right: Record) -> Bool {
        for offset in 0..<Int(left.second) where characters[Int(left.first) + offset] != characters[Int(right.first) + offset] {
            return false
        }
        return true
    }

    func beginsWithNoBreakSpace(_ index: Int) -> Bool {
        let record = records[target(of: index)]
        return record.second >= 2 && characters[Int(record.first)] == 0xC2 && characters[Int(record.first) + 1] == 0xA0
    }
}

extension Array {
    /// The same in no more room than it needs.
    fileprivate var fitting: [Element] {
        var copy: [Element] = []
        copy.reserveCapacity(count)
        copy.append(contentsOf: self)
        return copy
    }
}
