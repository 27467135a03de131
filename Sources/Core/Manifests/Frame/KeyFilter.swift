import YAML

/// Says fast that a mapping does not have a key; that it has one is only likely. Most checks ask for keys that are not there.
struct KeyFilter: Sendable {
    private var bits: UInt64 = 0

    init(_ entries: Entries?) {
        entries?.forEachName { name in bits |= Self.bit(name.count, name.first, name.last) }
    }

    /// Of a dotted path the first part counts.
    func mayHave(_ path: String) -> Bool {
        let bytes = path.utf8Span.span
        var count = 0
        while count < bytes.count, bytes[count] != UInt8(ascii: ".") { count += 1 }
        guard count > 0 else { return bits & Self.bit(0, nil, nil) != 0 }
        return bits & Self.bit(count, bytes[0], bytes[count - 1]) != 0
    }

    /// By length, first and last byte.
    private static func bit(_ count: Int, _ first: UInt8?, _ last: UInt8?) -> UInt64 {
        guard let first, let last else { return 1 }
        return 1 << UInt64((count &* 11 &+ Int(first) &* 7 &+ Int(last)) & 63)
    }
}
