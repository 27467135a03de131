import Fleet
import YAML

/// One `path=value` that a manifest is given, in the syntax of `az`'s own `--set`.
struct Binding: Sendable {
    let path: [String]
    let value: Node
    /// The file that says so: nil for the command line.
    let file: String?

    /// nil: there is no `=`, or no key before it.
    init?(_ text: String, at position: Position?) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        let keys = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard keys.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else { return nil }
        path = keys
        file = position?.file
        let mark = Mark(line: position?.line ?? 1, column: position?.column ?? 1)
        value = Self.value(String(text[text.index(after: equals)...]), at: mark)
    }

    /// The manifest with the value in it. Objects on the way are made; a scalar on the way is replaced.
    func applied(to root: Node, texts: inout Texts) -> Node {
        let number = texts.number(of: file ?? "(--set)")
        let mark = Mark(line: value.mark.line, column: value.mark.column, text: number)
        return root.setting(path[...], to: value.moved(to: mark))
    }

    /// A mapping or sequence in braces, else a plain scalar. All of it stands where the binding stands.
    private static func value(_ text: String, at mark: Mark) -> Node {
        if text.hasPrefix("{") || text.hasPrefix("["), let root = Document.parse(Array(text.utf8)).root {
            return root.moved(to: mark)
        }
        return Node(Scalar(text), at: mark)
    }
}
