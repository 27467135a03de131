/// Finds a key among a fixed few by its bytes, without making a text of it: nearly every key of every manifest is looked up once.
struct KeyTable: Sendable {
    /// The keys end to end, and where each ends.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Places among the keys, one more than they are; 0 for none. Probed one after the other.
    private var slots: [UInt16]
    private let foldsCase: Bool

    /// Of equal keys the first counts. At most 65,535 keys; where the case of ASCII letters does not count, in lower case.
    init(_ keys: [String], foldsCase: Bool = false) {
        self.foldsCase = foldsCase
        slots = [UInt16](repeating: 0, count: Self.size(for: keys.count))
        for (place, key) in keys.enumerated() {
            bytes += key.utf8
            ends.append(bytes.count)
            var slot = hash(Array(key.utf8).span) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(place + 1)
        }
    }

    func place(of key: Span<UInt8>) -> Int? {
        var slot = hash(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if isKey(key, at: place) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isKey(_ key: Span<UInt8>, at place: Int) -> Bool {
        let start = place == 0 ? 0 : ends[place - 1]
        guard ends[place] - start == key.count else { return false }
        for index in key.indices where folded(key[index]) != bytes[start + index] { return false }
        return true
    }

    private func folded(_ byte: UInt8) -> UInt8 {
        foldsCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// A power of two, at most half full.
    private static func size(for count: Int) -> Int {
        var size = 4
        while size < count * 2 { size *= 2 }
        return size
    }

    /// FNV-1a.
    private func hash(_ bytes: Span<UInt8>) -> Int {
        var hash: UInt32 = 0x811c_9dc5
        for index in bytes.indices { hash = (hash ^ UInt32(folded(bytes[index]))) &* 0x0100_0193 }
        return Int(hash ^ hash >> 15)
    }
}
