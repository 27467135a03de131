import Fleet
import YAML

/// The files that the nodes of one manifest come from: 0 is the manifest itself, the others gave it values.
struct Texts: Sendable {
    let file: String
    private(set) var others: [String] = []
    /// Templates were filled in: a text may be longer than what stands at its place.
    var isFilledIn = false

    init(_ file: String) { self.file = file }

    func position(_ mark: Mark) -> Position {
        let name = others.indices.contains(mark.text - 1) ? others[mark.text - 1] : file
        return Position(file: name, line: mark.line, column: mark.column)
    }

    /// Whether what a node says stands at its place in the manifest itself.
    func isLiteral(_ mark: Mark) -> Bool { mark.text == 0 && !isFilledIn }

    /// The number of that file, for marks.
    mutating func number(of other: String) -> Int {
        if let index = others.firstIndex(of: other) { return index + 1 }
        others.append(other)
        return others.count
    }
}

extension Diagnostic {
    /// A finding of the YAML text itself.
    init(_ problem: Problem, in texts: Texts) {
        self.init(
            .error, rule: problem.rule, problem.message, at: texts.position(problem.mark),
            related: problem.first.map { [Related("first declared here", at: texts.position($0))] } ?? [])
    }
}
