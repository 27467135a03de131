/// A mapping or sequence whose end has not been seen.
struct OpenCollection {
    let kind: Record.Kind
    let index: Int
    let isFlow: Bool
    let mark: Mark
    let anchor: String?
    /// Nodes after all aliases are written out.
    private(set) var weight = 1
    private var problems: [Problem] = []
    private var count = 0
    private var keys = KeySet()
    /// Key and value of what merges bring.
    private var merged: [(key: Int, value: Int)] = []
    private var key: (index: Int, mark: Mark, isMerge: Bool)?

    init(kind: Record.Kind, index: Int, isFlow: Bool, mark: Mark, anchor: String?) {
        self.kind = kind
        self.index = index
        self.isFlow = isFlow
        self.mark = mark
        self.anchor = anchor
    }

    var isFlowMapping: Bool { isFlow && kind == .mapping }

    /// What comes next is merged.
    var expectsMerge: Bool { key?.isMerge ?? false }

    var expectsKey: Bool { kind == .mapping && key == nil }

    /// Returns a problem after which nothing more can be read.
    mutating func add(_ node: Int, weight more: Int, at place: Mark, in store: ArenaBuilder) -> Problem? {
        let (sum, overflow) = weight.addingReportingOverflow(more)
        weight = overflow ? .max : sum
        guard kind == .mapping else {
            count += 1
            return nil
        }
        guard let key else {
            guard store.kind(of: node) == .scalar else {
                return Problem(rule: "key-scalar", "mapping keys must be plain strings", at: place)
            }
            self.key = (node, place, store.isMerge(store.target(of: node)))
            return nil
        }
        self.key = nil
        if key.isMerge { merge(node, at: place, in: store) } else { append(key.index, at: key.mark, in: store) }
        return nil
    }

    /// Closes the collection: what was merged stands at its end. A value of a merge never replaces a key of the mapping's own;
    /// of two merges the first wins.
    mutating func finish(_ store: inout ArenaBuilder) -> [Problem] {
        for entry in merged where keys.insert(entry.key, in: store) == nil {
            store.addAlias(of: entry.key, at: store.mark(of: entry.key))
            store.addAlias(of: entry.value, at: store.mark(of: entry.value))
            count += 1
        }
        store.end(index, count: count)
        return problems
    }

    private mutating func append(_ key: Int, at place: Mark, in store: ArenaBuilder) {
        if store.beginsWithNoBreakSpace(key) {
            let message = "no-break space (U+00A0) used for indentation; use ordinary spaces"
            problems.append(Problem(rule: "yaml-indent", message, at: place))
        }
        count += 1
        guard let first = keys.insert(key, in: store) else { return }
        let mark = store.mark(of: first)
        problems.append(
            Problem(
                rule: "yaml-duplicate-key",
                "duplicate key \"\(store.text(of: store.target(of: key)))\" (first at line \(mark.line):\(mark.column)); Azure silently keeps the last",
                at: place, first: mark))
    }

    private mutating func merge(_ node: Int, at place: Mark, in store: ArenaBuilder) {
        let parts = store.kind(of: node) == .sequence ? store.items(of: store.target(of: node)) : [store.target(of: node)]
        for part in parts {
            guard store.kind(of: part) == .mapping else {
                let what = store.kind(of: part) == .sequence ? "a sequence" : "\"\(store.text(of: part).prefix(60))\""
                let message = "\"<<\" merges mappings, got \(what); give an alias of a mapping"
                problems.append(Problem(rule: "yaml-merge", message, at: place))
                continue
            }
            merged += store.entries(of: part)
        }
    }
}

/// The keys of a mapping so far: a short list is searched as it is, a long one by a table.
struct KeySet {
    private static let limit = 24
    private var list: [Int] = []
    private var table: [String: Int] = [:]

    /// The equal key that was there before; nil when this one is new.
    mutating func insert(_ key: Int, in store: ArenaBuilder) -> Int? {
        if table.isEmpty {
            if let first = list.first(where: { store.areEqual($0, key) }) { return first }
            list.append(key)
            guard list.count > Self.limit else { return nil }
            for index in list { table[store.text(of: store.target(of: index))] = index }
            return nil
        }
        let text = store.text(of: store.target(of: key))
        if let first = table[text] { return first }
        table[text] = key
        return nil
    }
}
