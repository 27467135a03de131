import YAML

/// Says fast that a mapping does not have a key; that it has one is only likely. Most checks ask for keys that are not there.
struct KeyFilter: Sendable {
    private var bits: UInt64 = 0

    init(_ entries: Entries?) {
        for entry in entries ?? [] { bits |= Self.bit(of: entry.nameBytes) }
    }

    func mayHave(_ key: Substring) -> Bool { bits & Self.bit(of: key.utf8) != 0 }

    /// By length, first and last byte.
    private static func bit(of key: some BidirectionalCollection<UInt8>) -> UInt64 {
        guard let first = key.first, let last = key.last else { return 1 }
        return 1 << UInt64((key.count &* 11 &+ Int(first) &* 7 &+ Int(last)) & 63)
    }
}
