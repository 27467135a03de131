/// One key of a manifest, declared once: validation, suggestions, defaults and (later) schemas and reference pages derive from it.
struct Field: Sendable {
    let key: String
    let type: FieldType
    var isRequired = false
    var effect = LocalEffect.local
    /// What it means here, in one sentence.
    var meaning = ""
}

/// What a field does on a local machine.
enum LocalEffect: Sendable, Equatable {
    case local
    /// Stored and shown.
    case metadata
    /// Accepted and validated; has no effect here, and the object says so.
    case none
    /// Written by Azure: accepted, ignored, and warned about.
    case readOnly
}

indirect enum FieldType: Sendable {
    case string
    /// Azure takes text and numbers; a number loses its spelling (`1.10`).
    case version
    case integer(Whole)
    case number(ClosedRange<Double>, rule: String)
    case boolean
    /// A number with a unit.
    case measure(Measure)
    case choice(Choice)
    /// Free keys with text values: tags, properties.
    case texts
    /// NAME: value, as a process environment takes them.
    case variables
    case object(Shape)
    case map(FieldType)
    case list(FieldType)
    case any
    /// `azureml:name:version` and its relatives, or the asset itself.
    case referenceOrObject(AssetKind, Shape)
    /// A path, or the content itself.
    case pathOrMapping
}

/// A whole number, its bounds and the names of the rules that speak when they are broken.
struct Whole: Sendable {
    var range: ClosedRange<Int> = Int.min...Int.max
    var standard: Int?
    var typeRule = "type-integer"
    var fractionRule: String?
    var minimumRule = "range"
    var maximumRule: String?
}

struct Choice: Sendable {
    let values: [String]
    var standard: String?
    /// Azure takes `AMLToken` and `KEY` too.
    var foldsCase = true

    /// The declared spelling of `text`.
    func value(of text: String) -> String? {
        if values.contains(text) { return text }
        guard foldsCase else { return nil }
        let folded = Self.folded(text)
        return values.first { Self.folded($0) == folded }
    }

    static func folded(_ text: String) -> String { text.lowercased().filter { $0 != "_" } }
}

enum AssetKind: String, Sendable { case model, environment }

/// The keys that an object may have.
struct Shape: Sendable {
    let fields: [Field]
    /// Keys that belong elsewhere, and what to say of them.
    var hints: [String: String] = [:]

    func field(_ key: String) -> Field? { fields.first { $0.key == key } }

    /// The field at a dotted path, through objects.
    func field(path: [String]) -> Field? {
        guard let first = path.first, let field = field(first) else { return nil }
        guard path.count > 1 else { return field }
        return field.type.shape?.field(path: Array(path.dropFirst()))
    }

    /// The same keys, with these no longer required.
    func relaxing(_ keys: Set<String>) -> Shape {
        var shape = fields
        for index in shape.indices where keys.contains(shape[index].key) { shape[index].isRequired = false }
        return Shape(fields: shape, hints: hints)
    }
}

extension FieldType {
    var shape: Shape? {
        switch self {
        case .object(let shape), .referenceOrObject(_, let shape): shape
        default: nil
        }
    }
}
