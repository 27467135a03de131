/// A mapping or sequence whose end has not been seen.
struct OpenCollection {
    enum Kind { case sequence(isFlow: Bool), mapping(isFlow: Bool) }

    let mark: Mark
    let anchor: String?
    /// Nodes after all aliases are written out.
    private(set) var weight = 1
    private(set) var problems: [Problem] = []

    private let kind: Kind
    private var items: [Node] = []
    private var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private var merged: [Entry] = []
    private var key: (scalar: Scalar, mark: Mark)?

    init(_ kind: Kind, at mark: Mark, anchor: String?) {
        self.kind = kind
        self.mark = mark
        self.anchor = anchor
    }

    var isFlow: Bool {
        switch kind {
        case .sequence(let isFlow), .mapping(let isFlow): isFlow
        }
    }

    var isFlowMapping: Bool { if case .mapping(true) = kind { true } else { false } }

    /// What comes next is merged.
    var expectsMerge: Bool { key?.scalar == Scalar("<<") }

    var expectsKey: Bool {
        if case .mapping = kind { key == nil } else { false }
    }

    /// A value of a merge never replaces a key of the mapping's own; of two merges the first wins.
    var node: Node {
        guard case .mapping = kind else { return Node(.sequence(items), at: mark) }
        var all = entries
        var names = places
        for entry in merged where names[entry.name] == nil {
            names[entry.name] = all.count
            all.append(entry)
        }
        return Node(.mapping(all), at: mark)
    }

    /// Returns a problem after which nothing more can be read.
    mutating func add(_ node: Node, weight more: Int, at place: Mark) -> Problem? {
        let (sum, overflow) = weight.addingReportingOverflow(more)
        weight = overflow ? .max : sum
        guard case .mapping = kind else {
            items.append(node)
            return nil
        }
        guard let key else {
            guard let scalar = node.scalar else {
                return Problem(rule: "key-scalar", "mapping keys must be plain strings", at: place)
            }
            self.key = (scalar, place)
            return nil
        }
        self.key = nil
        if key.scalar == Scalar("<<") {
            merge(node, at: place)
        } else {
            append(Entry(key: key.scalar, keyMark: key.mark, value: node))
        }
        return nil
    }

    private mutating func append(_ entry: Entry) {
        if entry.name.first == "\u{A0}" {
            let message = "no-break space (U+00A0) used for indentation; use ordinary spaces"
            problems.append(Problem(rule: "yaml-indent", message, at: entry.keyMark))
        }
        if let place = places[entry.name] {
            let first = entries[place].keyMark
            problems.append(
                Problem(
                    rule: "yaml-duplicate-key",
                    "duplicate key \"\(entry.name)\" (first at line \(first.line):\(first.column)); Azure silently keeps the last",
                    at: entry.keyMark, first: first))
            return
        }
        places[entry.name] = entries.count
        entries.append(entry)
    }

    private mutating func merge(_ node: Node, at place: Mark) {
        for part in node.sequence ?? [node] {
            if let entries = part.mapping {
                merged += entries
            } else {
                problems.append(
                    Problem(rule: "yaml-merge", "\"<<\" merges mappings, got \(part.kind); give an alias of a mapping", at: place)
                )
            }
        }
    }
}
