import Fleet
import YAML

/// Whether a text is a value as `--set` takes it: `endpoint_name=churn`, `{{NAME}}=value`.
package func isBinding(_ text: String) -> Bool {
    Binding(text, at: Position(file: Binding.commandLine, line: 1, column: 1)) != nil
}

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
    /// Tells it apart from the others of a commit.
    var number = 0
    /// Given to one file, by its name: what that is may follow from the value.
    var isForOneFile = false
    private let value: Node
    /// The file that says so, or the command line.
    private let file: String

    static let commandLine = "(--set)"

    var isOfCommandLine: Bool { file == Self.commandLine }

    /// nil: there is no `=`, or nothing that can be set before it.
    init?(_ line: String, at position: Position) {
        guard let equals = line.firstIndex(of: "="), let target = Self.target(String(line[..<equals])) else { return nil }
        let value = String(line[line.index(after: equals)...])
        // What a template stands for stays on its line, so that every place after it is still that of the file.
        if case .template = target, value.contains(where: \.isNewline) { return nil }
        self.init(target, value, at: position)
    }

    init(_ target: Target, _ text: String, at position: Position) {
        self.target = target
        self.text = text
        file = position.file
        value = Self.value(text, at: Mark(line: position.line, column: position.column))
    }

    /// Where the binding stands, as a mark of a manifest that is given its value.
    func mark(in texts: inout Texts) -> Mark {
        Mark(line: value.mark.line, column: value.mark.column, text: texts.number(of: file))
    }

    /// A value goes to manifests that have its key: a folder holds several kinds, and files of other tools.
    func isFor(_ kind: ManifestKind?) -> Bool {
        guard case .path(let path) = target else { return false }
        guard let kind else { return isForOneFile }
        return isForOneFile || kind.shape.unknown == .accepted || kind.shape.field(path[0]) != nil
    }

    /// Where it is given.
    var position: Position { Position(file: file, line: value.mark.line, column: value.mark.column) }

    /// The manifest with the values in it, as if one after another were set. Objects on the way are made; a scalar on the way is
    /// replaced.
    static func applied(_ bindings: [Binding], to root: Node, texts: inout Texts) -> Node {
        var settings = NodeSettings()
        for binding in bindings {
            guard case .path(let path) = binding.target else { continue }
            settings.set(path[...], to: binding.value.moved(to: binding.mark(in: &texts)))
        }
        return root.with(settings)
    }

    private static func target(_ text: String) -> Target? {
        if text.hasPrefix("{{"), text.hasSuffix("}}") {
            let name = text.dropFirst(2).dropLast(2).filter { $0 != " " }
            return Template.isName(name) ? .template(name) : nil
        }
        let keys = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard keys.count <= Document.Limits().depth else { return nil }
        return keys.allSatisfy { !$0.isEmpty && !$0.contains(" ") } ? .path(keys) : nil
    }

    /// A mapping or sequence in braces, else a plain scalar. All of it stands where the binding stands. Aliases may not make more of
    /// it than it is long: there may be thousands of such values.
    private static func value(_ text: String, at mark: Mark) -> Node {
        let limits = Document.Limits(nodes: text.utf8.count)
        if text.hasPrefix("{") || text.hasPrefix("["), let root = Document.parse(Array(text.utf8), limits: limits).root {
            return root.moved(to: mark)
        }
        return Node(Scalar(text), at: mark)
    }
}
