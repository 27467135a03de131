/// Keys are found byte by byte, and no text is made on the way: the checks of a large fleet ask for hundreds of thousands.
extension Arena {
    /// The index of a key of a mapping.
    func key(named name: Span<UInt8>, in mapping: Int) -> Int? {
        let all = records
        let records = all.span
        let end = Int(records[mapping].second)
        var place = mapping + 1
        while place < end {
            let key = records[place].kind == .alias ? Int(records[place].first) : place
            if Int(records[key].second) == name.count, isText(records[key], name), !isMerge(place) { return place }
            let value = records[place + 1]
            place = value.kind == .scalar || value.kind == .alias ? place + 2 : Int(value.second)
        }
        return nil
    }

    private func isText(_ record: Record, _ name: Span<UInt8>) -> Bool {
        let all = characters
        let characters = all.span
        let start = Int(record.first)
        // The last byte tells more keys apart than the first: names begin alike.
        var offset = name.count - 1
        while offset >= 0 {
            if characters[start + offset] != name[offset] { return false }
            offset -= 1
        }
        return true
    }
}

extension Node {
    /// The entry of that key; nil also when this is no mapping.
    package subscript(_ key: String) -> Entry? { entry(named: key.utf8Span.span) }

    /// The entry at a dotted path, through mappings: `code_configuration.code`.
    package func entry(at path: String) -> Entry? {
        let bytes = path.utf8Span.span
        var (mapping, start) = (index, 0)
        while true {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ".") { end += 1 }
            guard arena.records[mapping].kind == .mapping,
                let key = arena.key(named: bytes.extracting(start..<end), in: mapping)
            else { return nil }
            guard end < bytes.count else { return Entry(keyIndex: key, value: Node(arena, key + 1)) }
            (mapping, start) = (arena.target(of: key + 1), end + 1)
        }
    }

    private func entry(named name: Span<UInt8>) -> Entry? {
        guard isMapping, let key = arena.key(named: name, in: index) else { return nil }
        return Entry(keyIndex: key, value: Node(arena, key + 1))
    }
}
