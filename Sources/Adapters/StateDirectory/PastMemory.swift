package import Fleet
package import Planning

/// What the history knows of the memory at a moment.
package enum PastMemory: Sendable, Equatable {
    /// - Parameter recorded: when the last change before that moment was recorded; nil: nothing had been recorded yet.
    case known(Memory, recorded: Moment?)
    /// It was forgotten, or never kept: the history goes back to this moment.
    case forgotten(since: Moment)
}

/// What stood in a row before a change; without a value there was no such row.
///
/// The history keeps what was, and not what came: every state is found from the present one by taking back what came after it, so that
/// forgetting the oldest changes never makes a later state wrong.
struct EarlierRow: Hashable, Sendable {
    let kind: String
    let key: String
    let value: String?
}

/// The rows as they were before these changes, the newest of which comes first.
func rows(_ present: [MemoryRow], takingBack changes: [EarlierRow]) throws -> [MemoryRow] {
    var table = Dictionary(present.map { ([$0.kind.rawValue, $0.key], $0) }, uniquingKeysWith: { first, _ in first })
    for change in changes {
        guard let kind = MemoryRow.Kind(rawValue: change.kind) else { throw RowText.ForeignName() }
        table[[change.kind, change.key]] = change.value.map { MemoryRow(kind: kind, key: change.key, value: $0) }
    }
    return Array(table.values)
}
