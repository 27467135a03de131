/// Puts events together into an arena: a stack of open collections, the anchors so far, and what went wrong.
struct Composer {
    let limits: Document.Limits
    let lines: SourceLines
    var store: ArenaBuilder
    var open: [OpenCollection] = []
    /// What merges bring to the collections that are open, those of the innermost last.
    private var merges: [(collection: Int, key: Int, value: Int)] = []
    /// Entries that merges have brought, in all.
    private var merged = 0
    private var anchors: [String: Anchored] = [:]
    private var problems: [Problem] = []
    private var counts: [String: Int] = [:]
    private var hasFailed = false
    private var documents = 0
    /// The anchored node that writes out to most nodes.
    private var heaviest: (weight: Int, name: String, mark: Mark)?

    init(limits: Document.Limits, lines: SourceLines, expecting size: Int) {
        self.limits = limits
        self.lines = lines
        store = ArenaBuilder(expecting: size)
        open.reserveCapacity(8)
    }

    var document: Document {
        if let heaviest, heaviest.weight > limits.nodes {
            let message =
                "alias expansion would create more than \(limits.nodes) nodes (\(heaviest.weight) from \"\(heaviest.name)\"); refused"
            return Document(root: nil, problems: [Problem(rule: "alias-expansion", message, at: heaviest.mark)])
        }
        if store.isEmpty, problems.isEmpty {
            let empty = Problem(rule: "empty-document", "file is empty", at: Mark(line: 1, column: 1))
            return Document(root: nil, problems: [empty])
        }
        let isWhole = !hasFailed && !store.isEmpty
        return Document(root: isWhole ? Node(store.arena, 0) : nil, problems: problems.sorted { $0.mark < $1.mark })
    }

    /// False when nothing more can be read.
    mutating func take(_ event: Event) -> Bool {
        switch event.content {
        case .documentStart: startDocument(at: event.mark)
        case .streamEnd: break
        case .alias(let name): unsafe takeAlias(Event.text(name) ?? "", at: event.mark)
        case .scalar(let characters, let style):
            let tag = tag(event, among: Self.scalarTags)
            let index = unsafe store.add(characters, style: style, tag: tag, at: event.mark)
            add(index, weight: 1, anchor: event.anchor, at: event.mark)
        case .sequenceStart(let isFlow):
            _ = tag(event, among: Self.sequenceTags)
            begin(.sequence, isFlow: isFlow, event)
        case .mappingStart(let isFlow):
            _ = tag(event, among: Self.mappingTags)
            begin(.mapping, isFlow: isFlow, event)
        case .collectionEnd: end()
        }
        return !hasFailed
    }

    mutating func take(_ failure: Event.Failure) { fail(SyntaxProblem(failure, at: failure.mark, lines: lines).problem) }

    private mutating func startDocument(at mark: Mark) {
        documents += 1
        guard documents > 1 else { return }
        fail(Problem(rule: "single-document", "a second document begins here; give each manifest its own file", at: mark))
    }

    private mutating func begin(_ kind: Record.Kind, isFlow: Bool, _ event: Event) {
        if let last = open.indices.last, open[last].expectsKey {
            let parent = open[last]
            let isTemplate = parent.isFlowMapping && kind == .mapping && isFlow
            fail(
                isTemplate
                    ? SyntaxProblem.template(at: parent.mark, lines: lines)
                    : Problem(rule: "key-scalar", "mapping keys must be plain strings", at: event.mark))
            return
        }
        guard open.count < limits.depth else {
            // Brackets in a row: the first of them is where to look.
            let place = open.first { $0.isFlow }?.mark ?? event.mark
            fail(Problem(rule: "nesting-depth", "nesting deeper than \(limits.depth) levels; refused", at: place))
            return
        }
        let index = store.begin(kind, at: event.mark)
        open.append(OpenCollection(kind: kind, index: index, isFlow: isFlow, mark: event.mark, anchor: event.anchor))
        if let anchor = event.anchor { anchors[anchor] = .open }
    }

    private mutating func end() {
        guard var collection = open.popLast() else { return }
        let isMerged = merges.last?.collection == collection.index
        if isMerged, let first = merges.firstIndex(where: { $0.collection == collection.index }) {
            for merge in merges[first...] { collection.bring(key: merge.key, value: merge.value, into: &store) }
            merges.removeSubrange(first...)
        }
        store.end(collection.index, count: collection.count)
        add(collection.index, weight: collection.weight, anchor: collection.anchor, at: collection.mark)
    }

    private mutating func takeAlias(_ name: String, at mark: Mark) {
        switch anchors[name] {
        case .done(let target, let weight):
            let index = store.addAlias(of: target, at: mark)
            add(index, weight: weight, anchor: nil, at: mark, isAlias: true)
        case .open:
            fail(Problem(rule: "alias-cycle", "alias \"*\(name)\" refers to its own ancestor (recursive structure)", at: mark))
        case nil: fail(Problem(rule: "yaml-syntax", "alias \"*\(name)\" has no anchor \"&\(name)\" before it", at: mark))
        }
    }

    private mutating func add(_ index: Int, weight: Int, anchor: String?, at mark: Mark, isAlias: Bool = false) {
        if let anchor {
            anchors[anchor] = .done(index, weight: weight)
            if weight > (heaviest?.weight ?? 0) { heaviest = (weight, anchor, mark) }
        }
        guard let last = open.indices.last else { return }
        // Merges copy entries at once; everything else is shared until the whole document is weighed.
        if open[last].expectsMerge, open[last].weight.addingReportingOverflow(weight).partialValue > limits.nodes {
            failMerge(at: mark)
            return
        }
        switch open[last].take(index, weight: weight, at: mark, in: store) {
        case .item, .key: break
        case .badKey: fail(Problem(rule: "key-scalar", "mapping keys must be plain strings", at: mark))
        case .entry(let key, let place): note(key, at: place, in: last)
        case .merge(let place): merge(index, at: mark, key: place, in: last)
        }
        let sum = open[last].weight
        if isAlias, sum > limits.nodes, sum > (heaviest?.weight ?? 0) {
            heaviest = (sum, open[last].anchor ?? "its aliases", open[last].mark)
        }
    }

    /// A key of a mapping, with its value behind it: it should be there once.
    private mutating func note(_ key: Int, at place: Mark, in collection: Int) {
        if store.beginsWithNoBreakSpace(key) {
            let message = "no-break space (U+00A0) used for indentation; use ordinary spaces"
            add(Problem(rule: "yaml-indent", message, at: place))
        }
        guard let first = open[collection].insert(key, in: store) else { return }
        let mark = store.mark(of: first)
        add(
            Problem(
                rule: "yaml-duplicate-key",
                "duplicate key \"\(store.text(of: store.target(of: key)))\" (first at line \(mark.line):\(mark.column)); "
                    + "Azure silently keeps the last",
                at: place, first: mark))
    }

    /// What is merged is added at the mapping's end: a value of a merge never replaces a key of the mapping's own.
    private mutating func merge(_ node: Int, at place: Mark, key: Mark, in collection: Int) {
        let target = store.target(of: node)
        for part in store.kind(of: target) == .sequence ? store.items(of: target) : [target] {
            guard store.kind(of: part) == .mapping else {
                let what = store.kind(of: part) == .sequence ? "a sequence" : "\"\(store.text(of: part).prefix(60))\""
                let message = "\"<<\" merges mappings, got \(what); give an alias of a mapping"
                add(Problem(rule: "yaml-merge", message, at: place))
                continue
            }
            let entries = store.entries(of: part)
            merged += entries.count
            guard merged <= limits.nodes else { return failMerge(at: place) }
            merges += entries.map { (open[collection].index, $0.key, $0.value) }
        }
    }

    private mutating func failMerge(at mark: Mark) {
        fail(Problem(rule: "alias-expansion", "merging would create more than \(limits.nodes) nodes; refused", at: mark))
    }

    private static let scalarTags: [String: Scalar.Tag] = [
        "str": .str, "int": .int, "float": .float, "bool": .bool, "null": .null,
    ]

    private static let sequenceTags: [String: Scalar.Tag] = ["seq": .other]
    private static let mappingTags: [String: Scalar.Tag] = ["map": .other]

    private mutating func tag(_ event: Event, among known: @autoclosure () -> [String: Scalar.Tag]) -> Scalar.Tag {
        guard let tag = event.tag else { return .none }
        let short = Self.shortTag(tag)
        if let short, let found = known()[short] { return found }
        let shown = short.map { "!!\($0)" } ?? tag
        add(
            Problem(rule: "yaml-tag", "tag \"\(shown)\" is not supported (only core YAML types)", at: event.mark))
        return .other
    }

    /// `tag:yaml.org,2002:int` → `int`; the non-specific tag `!` makes a string.
    private static func shortTag(_ tag: String) -> String? {
        if tag == "!" { return "str" }
        let core = "tag:yaml.org,2002:"
        return tag.hasPrefix(core) ? String(tag.dropFirst(core.count)) : nil
    }

    private mutating func add(_ problem: Problem) {
        counts[problem.rule, default: 0] += 1
        if counts[problem.rule, default: 0] <= limits.problems { problems.append(problem) }
    }

    private mutating func fail(_ problem: Problem) {
        problems.append(problem)
        hasFailed = true
    }

    private enum Anchored {
        case open
        case done(Int, weight: Int)
    }
}
