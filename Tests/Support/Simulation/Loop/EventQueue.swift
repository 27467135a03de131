/// What is going to happen, by time; what is due at the same time happens in the order in which it was planned.
struct EventQueue<Event: Sendable>: Sendable {
    private struct Entry {
        let at: Int64
        let number: Int
        var event: Event

        func isBefore(_ other: Entry) -> Bool { at == other.at ? number < other.number : at < other.at }
    }

    /// A binary heap.
    private var entries: [Entry] = []
    private var made = 0

    var isEmpty: Bool { entries.isEmpty }

    mutating func plan(_ event: Event, at time: Int64) {
        made += 1
        entries.append(Entry(at: time, number: made, event: event))
        var child = entries.count - 1
        while child > 0, entries[child].isBefore(entries[(child - 1) / 2]) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Changes what is planned, and not when.
    mutating func change(_ body: (inout Event) -> Void) {
        for index in entries.indices { body(&entries[index].event) }
    }

    /// The earliest event and its time.
    mutating func next() -> (at: Int64, event: Event)? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return (first.at, first.event)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && entries[child].isBefore(entries[least]) {
                least = child
            }
            if least == parent { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
