import Fleet
import YAML

/// What a manifest says after coercion, by dotted path, sorted: the declared spelling of a word, `3` for "3", `True` for yes, text as Python's
/// `str` writes it. nil when the file is no manifest of a validated kind; wrong values are left out.
package func normalisedValues(of bytes: [UInt8], file: String) -> [(path: String, value: String)]? {
    guard case .manifest(let manifest) = FileReading(bytes, file: file).content else { return nil }
    var values = NormalisedValues()
    values.add(manifest.root, .object(manifest.shape), path: "")
    return values.found.sorted { $0.path < $1.path }
}

private struct NormalisedValues {
    private(set) var found: [(path: String, value: String)] = []

    mutating func add(_ node: Node, _ type: FieldType, path: String) {
        if let entries = node.mapping {
            for entry in entries where !isDropped(entry.name, of: type) {
                let inner = path.isEmpty ? entry.name : path + "." + entry.name
                add(entry.value, member(entry.name, of: type, node), path: inner)
            }
        } else if let items = node.sequence {
            for (index, item) in items.enumerated() { add(item, Self.item(of: type), path: "\(path)[\(index)]") }
        } else if let scalar = node.scalar, let text = Self.text(scalar, type) {
            found.append((path, text))
        }
    }

    /// Written by Azure, and thrown away unseen.
    private func isDropped(_ key: String, of type: FieldType) -> Bool {
        guard let field = type.shape?.field(key), field.effect == .readOnly, case .any = field.type else { return false }
        return true
    }

    /// The type of what stands under a key; what is written by Azure has none.
    private func member(_ key: String, of type: FieldType, _ node: Node) -> FieldType {
        switch type {
        case .map(let value, _): return value
        case .byShape(let alternatives): return alternatives.mapping.map { member(key, of: $0, node) } ?? .any
        case .variants(let variants):
            return (variants.find(node)?.shape ?? variants.merged).field(key)?.type ?? .any
        case .orBinding(let inner): return member(key, of: inner, node)
        default: return type.shape?.field(key)?.type ?? .any
        }
    }

    private static func item(of type: FieldType) -> FieldType {
        switch type {
        case .list(let item, _): item
        case .byShape(let alternatives): alternatives.sequence.map(item(of:)) ?? .any
        case .orBinding(let inner): item(of: inner)
        default: .any
        }
    }

    private static func text(_ scalar: Scalar, _ type: FieldType) -> String? {
        if scalar.resolved == .null { return "None" }
        switch type {
        case .integer(let whole):
            if whole.words.contains(scalar.text.lowercased()) { return scalar.text.lowercased() }
            if case .value(let number) = scalar.wholeNumber { return String(number) }
            return nil
        case .number: return scalar.realNumber.map { "\($0)" }
        case .boolean: return scalar.truth.map { $0 ? "True" : "False" }
        case .choice(let choice):
            if choice.takesBoolean, case .bool(let value) = scalar.resolved { return value ? "true" : "false" }
            return choice.value(of: scalar.text)
        case .reference, .referenceOrObject:
            return scalar.text.hasPrefix("azureml:") ? String(scalar.text.dropFirst(8)) : scalar.text
        case .byShape(let alternatives): return alternatives.scalar.flatMap { text(scalar, $0) }
        case .orBinding(let inner): return Expression.isIn(scalar.text) ? scalar.text : text(scalar, inner)
        default: return scalar.canonicalText
        }
    }
}
