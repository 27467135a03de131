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
        return Self.setting(path[...], of: root, to: Self.moved(value, text: number))
    }

    private static func setting(_ path: ArraySlice<String>, of node: Node, to value: Node) -> Node {
        guard let key = path.first else { return value }
        var entries = node.mapping ?? []
        let index = entries.firstIndex { $0.name == key }
        let old = index.map { entries[$0].value } ?? Node(.mapping([]), at: value.mark)
        let new = setting(path.dropFirst(), of: old, to: value)
        let entry = Entry(key: Scalar(key), keyMark: index.map { entries[$0].keyMark } ?? value.mark, value: new)
        if let index { entries[index] = entry } else { entries.append(entry) }
        return Node(.mapping(entries), at: node.mark)
    }

    /// A mapping or sequence in braces, else a plain scalar.
    private static func value(_ text: String, at mark: Mark) -> Node {
        if text.hasPrefix("{") || text.hasPrefix("["), let root = Document.parse(Array(text.utf8)).root {
            return moved(root, to: mark)
        }
        return Node(.scalar(Scalar(text)), at: mark)
    }

    /// All of it stands where the binding stands.
    private static func moved(_ node: Node, to mark: Mark) -> Node {
        switch node.content {
        case .scalar: Node(node.content, at: mark)
        case .sequence(let items): Node(.sequence(items.map { moved($0, to: mark) }), at: mark)
        case .mapping(let entries):
            Node(.mapping(entries.map { Entry(key: $0.key, keyMark: mark, value: moved($0.value, to: mark)) }), at: mark)
        }
    }

    private static func moved(_ node: Node, text: Int) -> Node {
        moved(node, to: Mark(line: node.mark.line, column: node.mark.column, text: text))
    }
}
