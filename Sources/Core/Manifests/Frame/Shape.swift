/// The keys that an object may have.
final class Shape: Sendable {
    enum Unknown: Sendable { case rejected, accepted }

    let fields: [Field]
    /// Keys that belong elsewhere, and what to say of them.
    let hints: [String: Hint]
    let unknown: Unknown
    /// Of these, one must be there and no other.
    let oneOf: [String]
    /// Which fields must be there, a bit each.
    let required: FieldSet
    private let keys: KeyTable

    init(fields: [Field], hints: [String: Hint] = [:], unknown: Unknown = .rejected, oneOf: [String] = []) {
        self.fields = fields
        self.hints = hints
        self.unknown = unknown
        self.oneOf = oneOf
        keys = KeyTable(fields.map(\.key))
        required = FieldSet(fields.indices.filter { fields[$0].isRequired })
    }

    convenience init(_ fields: Field...) { self.init(fields: fields) }

    /// Where the field stands in `fields`.
    func index(of key: ArraySlice<UInt8>) -> Int? { keys.place(of: key.span) }

    func field(_ key: String) -> Field? { keys.place(of: key.utf8Span.span).map { fields[$0] } }

    /// The field at a dotted path, through objects.
    func field(at path: String) -> Field? {
        guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return field(path) }
        return field(String(path[..<dot]))?.type.shape?.field(at: String(path[path.utf8.index(after: dot)...]))
    }

    /// The same keys, with these no longer required.
    func relaxing(_ keys: Set<String>) -> Shape {
        Shape(
            fields: fields.map { keys.contains($0.key) ? $0.requiring(false) : $0 }, hints: hints, unknown: unknown,
            oneOf: oneOf)
    }

    /// Any keys with any values.
    static let open = Shape(fields: [], unknown: .accepted)
}

/// Positions within a shape's fields.
struct FieldSet: Sendable, Equatable {
    private var bits: UInt64 = 0
    /// No shape has so many fields; it would still be right.
    private var others: Set<Int> = []

    init(_ indices: some Sequence<Int> = []) {
        for index in indices { insert(index) }
    }

    mutating func insert(_ index: Int) {
        if index < 64 { bits |= 1 << UInt64(index) } else { others.insert(index) }
    }

    func contains(_ index: Int) -> Bool { index < 64 ? bits & (1 << UInt64(index)) != 0 : others.contains(index) }

    /// Those that the other set has not, in order.
    func subtracting(_ seen: FieldSet) -> [Int] {
        let missing = bits & ~seen.bits
        guard missing != 0 || !others.isEmpty else { return [] }
        return (0..<64).filter { missing & (1 << UInt64($0)) != 0 } + others.subtracting(seen.others).sorted()
    }
}

/// What to say of a key that stands in the wrong place.
struct Hint: Sendable, ExpressibleByStringLiteral {
    enum Text: Sendable {
        case sentence(String)
        /// The key is another word for this one.
        case means(String)
    }

    let text: Text
    var rule = "unknown-key"

    init(stringLiteral sentence: String) { text = .sentence(sentence) }

    init(_ text: Text, rule: String = "unknown-key") {
        self.text = text
        self.rule = rule
    }

    static func means(_ key: String) -> Hint { Hint(.means(key)) }
    static func says(_ sentence: String, rule: String) -> Hint { Hint(.sentence(sentence), rule: rule) }
}
