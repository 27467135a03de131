/// Puts events together: a stack of open collections, the anchors so far, and what went wrong.
struct Composer {
    private let limits: Document.Limits
    private let lines: SourceLines
    private var open: [OpenCollection] = []
    private var anchors: [String: Anchored] = [:]
    private var root: Node?
    private var problems: [Problem] = []
    private var hasFailed = false
    private var documents = 0
    /// The anchored node that writes out to most nodes.
    private var heaviest: (weight: Int, name: String, mark: Mark)?

    init(limits: Document.Limits, lines: SourceLines) {
        self.limits = limits
        self.lines = lines
    }

    var document: Document {
        if let heaviest, heaviest.weight > limits.nodes {
            let message =
                "alias expansion would create more than \(limits.nodes) nodes (\(heaviest.weight) from \"\(heaviest.name)\"); refused"
            return Document(root: nil, problems: [Problem(rule: "alias-expansion", message, at: heaviest.mark)])
        }
        if root == nil, problems.isEmpty {
            let empty = Problem(rule: "empty-document", "file is empty", at: Mark(line: 1, column: 1))
            return Document(root: nil, problems: [empty])
        }
        return Document(root: hasFailed ? nil : root, problems: problems.sorted { $0.mark < $1.mark })
    }

    /// False when nothing more can be read.
    mutating func take(_ event: Event) -> Bool {
        switch event.content {
        case .documentStart: startDocument(at: event.mark)
        case .documentEnd, .streamEnd: break
        case .alias(let name): takeAlias(name, at: event.mark)
        case .scalar(let scalar, let anchor, let tag):
            check(tag: tag, isScalar: true, at: event.mark)
            add(Node(.scalar(scalar), at: event.mark), weight: 1, anchor: anchor)
        case .sequenceStart(let anchor, let tag, let isFlow):
            check(tag: tag, isScalar: false, at: event.mark)
            begin(OpenCollection(.sequence(isFlow: isFlow), at: event.mark, anchor: anchor))
        case .mappingStart(let anchor, let tag, let isFlow):
            check(tag: tag, isScalar: false, at: event.mark)
            begin(OpenCollection(.mapping(isFlow: isFlow), at: event.mark, anchor: anchor))
        case .collectionEnd: end()
        case .failure(let failure): fail(SyntaxProblem(failure, at: event.mark, lines: lines).problem)
        }
        return !hasFailed
    }

    private mutating func startDocument(at mark: Mark) {
        documents += 1
        guard documents > 1 else { return }
        fail(Problem(rule: "single-document", "a second document begins here; give each manifest its own file", at: mark))
    }

    private mutating func begin(_ collection: OpenCollection) {
        if let parent = open.last, parent.expectsKey {
            let isTemplate = parent.isFlowMapping && collection.isFlowMapping
            fail(
                isTemplate
                    ? SyntaxProblem.template(at: parent.mark, lines: lines)
                    : Problem(rule: "key-scalar", "mapping keys must be plain strings", at: collection.mark))
            return
        }
        guard open.count < limits.depth else {
            // Brackets in a row: the first of them is where to look.
            let place = open.first { $0.isFlow }?.mark ?? collection.mark
            fail(Problem(rule: "nesting-depth", "nesting deeper than \(limits.depth) levels; refused", at: place))
            return
        }
        open.append(collection)
        if let anchor = collection.anchor { anchors[anchor] = .open }
    }

    private mutating func end() {
        guard let collection = open.popLast() else { return }
        problems += collection.problems
        add(collection.node, weight: collection.weight, anchor: collection.anchor)
    }

    private mutating func takeAlias(_ name: String, at mark: Mark) {
        switch anchors[name] {
        case .done(let node, let weight): add(node, weight: weight, anchor: nil, at: mark)
        case .open:
            fail(Problem(rule: "alias-cycle", "alias \"*\(name)\" refers to its own ancestor (recursive structure)", at: mark))
        case nil: fail(Problem(rule: "yaml-syntax", "alias \"*\(name)\" has no anchor \"&\(name)\" before it", at: mark))
        }
    }

    /// `mark` is the alias's own place where the node is an aliased one: keys stand where they are used.
    private mutating func add(_ node: Node, weight: Int, anchor: String?, at mark: Mark? = nil) {
        if let anchor {
            anchors[anchor] = .done(node, weight: weight)
            if weight > (heaviest?.weight ?? 0) { heaviest = (weight, anchor, node.mark) }
        }
        guard !open.isEmpty else {
            root = node
            return
        }
        // Merges copy entries at once; everything else is shared until the whole document is weighed.
        if open[open.count - 1].expectsMerge,
            open[open.count - 1].weight.addingReportingOverflow(weight).partialValue > limits.nodes
        {
            let message = "merging would create more than \(limits.nodes) nodes; refused"
            fail(Problem(rule: "alias-expansion", message, at: mark ?? node.mark))
            return
        }
        if let problem = open[open.count - 1].add(node, weight: weight, at: mark ?? node.mark) { fail(problem) }
        let sum = open[open.count - 1].weight
        if mark != nil, sum > limits.nodes, sum > (heaviest?.weight ?? 0) {
            heaviest = (sum, open[open.count - 1].anchor ?? "its aliases", open[open.count - 1].mark)
        }
    }

    private mutating func check(tag: String?, isScalar: Bool, at mark: Mark) {
        guard let tag else { return }
        let known = isScalar ? ["str", "int", "float", "bool", "null"] : ["map", "seq"]
        guard !known.contains(EventReader.shortTag(tag) ?? "") else { return }
        let shown = EventReader.shortTag(tag).map { "!!\($0)" } ?? tag
        problems.append(Problem(rule: "yaml-tag", "tag \"\(shown)\" is not supported (only core YAML types)", at: mark))
    }

    private mutating func fail(_ problem: Problem) {
        problems.append(problem)
        hasFailed = true
    }

    private enum Anchored {
        case open
        case done(Node, weight: Int)
    }
}
