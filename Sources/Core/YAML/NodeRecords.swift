/// What can be asked of records, finished or not: an index stands for the node there.
protocol NodeRecords {
    var records: [Record] { get }
    var characters: [UInt8] { get }
}

extension NodeRecords {
    /// The index after a node and all that is in it.
    func end(of index: Int) -> Int {
        switch records[index].kind {
        case .scalar, .alias: index + 1
        case .sequence, .mapping: Int(records[index].second)
        }
    }

    /// What an alias stands for, else the node itself.
    func target(of index: Int) -> Int { records[index].kind == .alias ? Int(records[index].first) : index }

    func bytes(of index: Int) -> ArraySlice<UInt8> {
        let record = records[index]
        return characters[Int(record.first)..<Int(record.first) + Int(record.second)]
    }

    func text(of index: Int) -> String { String(decoding: bytes(of: index), as: UTF8.self) }

    /// `<<` itself is no entry: what it brings stands at the end of its mapping.
    func isMerge(_ key: Int) -> Bool {
        let record = records[key]
        guard record.kind == .scalar, record.second == 2, record.style == .plain, record.tag == .none else { return false }
        return characters[Int(record.first)] == UInt8(ascii: "<") && characters[Int(record.first) + 1] == UInt8(ascii: "<")
    }

    /// The items of a sequence.
    func items(of index: Int) -> [Int] {
        var items: [Int] = []
        var place = index + 1
        while place < end(of: index) {
            items.append(target(of: place))
            place = end(of: place)
        }
        return items
    }

    /// Keys and values of a mapping, without `<<`.
    func entries(of index: Int) -> [(key: Int, value: Int)] {
        var entries: [(key: Int, value: Int)] = []
        var key = index + 1
        while key < end(of: index) {
            if !isMerge(key) { entries.append((target(of: key), target(of: key + 1))) }
            key = end(of: key + 1)
        }
        return entries
    }
}
