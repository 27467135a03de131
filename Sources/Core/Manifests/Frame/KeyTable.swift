/// Finds a key among a fixed few by its bytes, without making a text of it: nearly every key of every manifest is looked up once.
struct KeyTable: Sendable {
    private let keys: [[UInt8]]
    /// Places in `keys`, one more than they are; 0 for none. Probed one after the other.
    private let slots: [UInt16]

    /// Of equal keys the first counts. At most 65,535 keys.
    init(_ keys: [String]) {
        self.keys = keys.map { Array($0.utf8) }
        var slots = [UInt16](repeating: 0, count: Self.size(for: keys.count))
        for (place, key) in self.keys.enumerated() {
            var slot = Self.hash(key[...]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(place + 1)
        }
        self.slots = slots
    }

    func place(of key: ArraySlice<UInt8>) -> Int? {
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if keys[place].count == key.count, keys[place].elementsEqual(key) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// A power of two, at most half full.
    private static func size(for count: Int) -> Int {
        var size = 4
        while size < count * 2 { size *= 2 }
        return size
    }

    /// FNV-1a.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 0x811c_9dc5
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int(hash ^ hash >> 15)
    }
}
