/// One key of a manifest, declared once: validation, suggestions, defaults, exported schemas and the reference page derive from it.
final class Field: Sendable {
    let key: String
    let type: FieldType
    let isRequired: Bool
    let effect: LocalEffect
    /// Azure takes the key without a value.
    let allowsNull: Bool
    /// What holds when the key is left out, where the type does not say it.
    let fallback: String?
    /// What it means here, in one sentence.
    let meaning: String

    init(
        key: String, type: FieldType, isRequired: Bool = false, effect: LocalEffect = .local, allowsNull: Bool = false,
        fallback: String? = nil, meaning: String = ""
    ) {
        self.key = key
        self.type = type
        self.isRequired = isRequired
        self.effect = effect
        self.allowsNull = allowsNull
        self.fallback = fallback
        self.meaning = meaning
    }

    /// The same, as a row of a table.
    convenience init(
        _ key: String, _ type: FieldType, _ effect: LocalEffect, required: Bool = false, null: Bool = false,
        fallback: String? = nil, _ meaning: String
    ) {
        self.init(
            key: key, type: type, isRequired: required, effect: effect, allowsNull: null, fallback: fallback, meaning: meaning)
    }

    convenience init(_ key: String, _ type: FieldType, required: Bool = false, fallback: String? = nil, _ meaning: String) {
        self.init(key: key, type: type, isRequired: required, fallback: fallback, meaning: meaning)
    }

    /// The same key, required or not.
    func requiring(_ isRequired: Bool) -> Field {
        Field(
            key: key, type: type, isRequired: isRequired, effect: effect, allowsNull: allowsNull, fallback: fallback,
            meaning: meaning)
    }

    /// The value that a missing key stands for, as text.
    var standard: String? { fallback ?? type.standard }
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
