import Fleet
import YAML

/// One value that a manifest is given: `path=value` in the syntax of `az`'s own `--set`, or `{{NAME}}=value` for a template.
struct Binding: Sendable {
    enum Target: Sendable, Equatable {
        /// The keys from the root to the value.
        case path([String])
        /// The name in `{{NAME}}`.
        case template(String)
    }

    let target: Target
    /// As written.
    let text: String
    private let value: Node
    /// The file that says so: nil for the command line.
    private let file: String?

    /// nil: there is no `=`, or nothing that can be set before it.
    init?(_ line: String, at position: Position?) {
        guard let equals = line.firstIndex(of: "="), let target = Self.target(String(line[..<equals])) else { return nil }
        let value = String(line[line.index(after: equals)...])
        // What a template stands for stays on its line, so that every place after it is still that of the file.
        if case .template = target, value.contains(where: \.isNewline) { return nil }
        self.init(target, value, at: position)
    }

    init(_ target: Target, _ text: String, at position: Position?) {
        self.target = target
        self.text = text
        file = position?.file
        value = Self.value(text, at: Mark(line: position?.line ?? 1, column: position?.column ?? 1))
    }

    /// Where the binding stands, as a mark of a manifest that is given its value.
    func mark(in texts: inout Texts) -> Mark {
        Mark(line: value.mark.line, column: value.mark.column, text: texts.number(of: file ?? "(--set)"))
    }

    /// The manifest with the value in it. Objects on the way are made; a scalar on the way is replaced.
    func applied(to root: Node, texts: inout Texts) -> Node {
        guard case .path(let path) = target else { return root }
        return root.setting(path[...], to: value.moved(to: mark(in: &texts)))
    }

    private static func target(_ text: String) -> Target? {
        if text.hasPrefix("{{"), text.hasSuffix("}}") {
            let name = text.dropFirst(2).dropLast(2).filter { $0 != " " }
            return Template.isName(name) ? .template(name) : nil
        }
        let keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return keys.allSatisfy { !$0.isEmpty && !$0.contains(" ") } ? .path(keys) : nil
    }

    /// A mapping or sequence in braces, else a plain scalar. All of it stands where the binding stands.
    private static func value(_ text: String, at mark: Mark) -> Node {
        if text.hasPrefix("{") || text.hasPrefix("["), let root = Document.parse(Array(text.utf8)).root {
            return root.moved(to: mark)
        }
        return Node(Scalar(text), at: mark)
    }
}
