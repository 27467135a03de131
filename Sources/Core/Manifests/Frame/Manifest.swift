import Fleet
import YAML

/// One file of a known kind, with the values that bindings gave it. What it says is asked by dotted path;
/// an answer is nil where the value is missing or is not what the declaration wants (which validation has said).
final class Manifest: Sendable {
    let kind: ManifestKind
    let shape: Shape
    let texts: Texts
    let root: Node
    /// Where to report on the whole: the key that an inner object stands under; nil for a file.
    let owner: Mark?
    /// The object that it defines; nil while it has no name.
    let key: ObjectKey?
    let model: AssetMention
    let environment: AssetMention
    /// Fields that are there and have no effect on a local machine, in the order of the file.
    let withoutLocalEffect: [Located<String>]
    private let keys: KeyFilter

    init(
        kind: ManifestKind, shape: Shape, texts: Texts, root: Node, owner: Mark? = nil, withoutLocalEffect: [Located<String>] = []
    ) {
        self.kind = kind
        self.shape = shape
        self.texts = texts
        self.root = root
        self.owner = owner
        self.withoutLocalEffect = withoutLocalEffect
        keys = KeyFilter(root.mapping)
        key = ObjectKey(of: kind, root)
        model = AssetMention(.model, in: root, shape, texts)
        environment = AssetMention(.environment, in: root, shape, texts)
    }

    var file: String { texts.file }
    var start: Position { texts.position(owner ?? root.mark) }

    func position(_ mark: Mark) -> Position { texts.position(mark) }

    func entry(_ path: String) -> Entry? { keys.mayHave(path) ? root.entry(at: path) : nil }

    /// Where to report on a key: at its value, or at the object that left it out.
    func position(of path: String) -> Position { entry(path).map { position($0.value.mark) } ?? start }

    func text(_ path: String) -> Located<String>? {
        guard let value = entry(path)?.value, let text = value.string, !text.isEmpty else { return nil }
        return Located(text, at: position(value.mark))
    }

    /// Text as Azure makes it of any scalar (versions).
    func canonicalText(_ path: String) -> Located<String>? {
        guard let value = entry(path)?.value, let scalar = value.scalar, scalar.resolved != .null else { return nil }
        return Located(scalar.canonicalText, at: position(value.mark))
    }

    /// The value, or the declared default at the place of the object.
    func integer(_ path: String) -> Located<Int>? {
        if let value = entry(path)?.value {
            guard case .value(let number)? = value.scalar?.wholeNumber else { return nil }
            return Located(number, at: position(value.mark))
        }
        guard case .integer(let whole)? = shape.field(at: path)?.type,
            let standard = whole.standard
        else { return nil }
        return Located(standard, at: start)
    }

    /// The declared spelling of the value, or the declared default.
    func choice(_ path: String) -> Located<String>? {
        guard case .choice(let choice)? = shape.field(at: path)?.type else { return nil }
        guard let value = entry(path)?.value else { return choice.standard.map { Located($0, at: start) } }
        return value.scalar.flatMap { choice.value(of: $0.text) }.map { Located($0, at: position(value.mark)) }
    }

    /// Free keys with scalar values, as text.
    func texts(_ path: String) -> [String: Located<String>] {
        var values: [String: Located<String>] = [:]
        for entry in entry(path)?.value.mapping ?? [] {
            guard let scalar = entry.value.scalar else { continue }
            values[entry.name] = Located(scalar.canonicalText, at: position(entry.value.mark))
        }
        return values
    }
}
