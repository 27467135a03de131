/// A mapping or sequence whose end has not been seen.
struct OpenCollection {
    /// What a node turns out to be in a collection.
    enum Place {
        case item
        case key
        /// A key must be a scalar.
        case badKey
        /// A value: it completes the entry of this key.
        case entry(key: Int, Mark)
        /// What `<<` brings.
        case merge(key: Mark)
    }

    let kind: Record.Kind
    let index: Int
    let isFlow: Bool
    let mark: Mark
    let anchor: String?
    /// Nodes after all aliases are written out.
    private(set) var weight = 1
    /// Items or entries.
    private(set) var count = 0
    private var key = -1
    private var keyMark: Mark
    private var isMerge = false
    /// Long mappings only: short ones are searched as they stand.
    private var table: [String: Int]?

    init(kind: Record.Kind, index: Int, isFlow: Bool, mark: Mark, anchor: String?) {
        self.kind = kind
        self.index = index
        self.isFlow = isFlow
        self.mark = mark
        self.anchor = anchor
        keyMark = mark
    }

    var isFlowMapping: Bool { isFlow && kind == .mapping }

    /// What comes next is merged.
    var expectsMerge: Bool { isMerge }

    var expectsKey: Bool { kind == .mapping && key < 0 }

    mutating func take(_ node: Int, weight more: Int, at place: Mark, in store: borrowing ArenaBuilder) -> Place {
        let (sum, overflow) = weight.addingReportingOverflow(more)
        weight = overflow ? .max : sum
        guard kind == .mapping else {
            count += 1
            return .item
        }
        guard key >= 0 else {
            guard store.kind(of: node) == .scalar else { return .badKey }
            (key, keyMark, isMerge) = (node, place, store.isMerge(store.target(of: node)))
            return .key
        }
        defer { (key, isMerge) = (-1, false) }
        if isMerge { return .merge(key: keyMark) }
        return .entry(key: key, keyMark)
    }

    /// Counts a new key. Returns the equal key that was there before.
    mutating func insert(_ key: Int, in store: borrowing ArenaBuilder) -> Int? {
        let first = equal(to: key, in: store)
        count += 1
        if first == nil, table != nil { table?[store.text(of: store.target(of: key))] = key }
        return first
    }

    /// An entry of a merge: of equal keys the mapping's own counts, then that of the first merge.
    mutating func bring(key: Int, value: Int, into store: inout ArenaBuilder) {
        guard insertMerged(key, in: store) else { return }
        store.addAlias(of: key, at: store.mark(of: key))
        store.addAlias(of: value, at: store.mark(of: value))
    }

    private mutating func insertMerged(_ key: Int, in store: borrowing ArenaBuilder) -> Bool {
        guard equal(to: key, in: store) == nil else { return false }
        count += 1
        if table != nil { table?[store.text(of: store.target(of: key))] = key }
        return true
    }

    private static let longest = 24

    private mutating func equal(to key: Int, in store: borrowing ArenaBuilder) -> Int? {
        if count < Self.longest { return store.key(equalTo: key, in: index) }
        if let table { return table[store.text(of: store.target(of: key))] }
        var table: [String: Int] = [:]
        for other in store.keys(of: index) where other != key { table[store.text(of: store.target(of: other))] = other }
        self.table = table
        return table[store.text(of: store.target(of: key))]
    }
}
