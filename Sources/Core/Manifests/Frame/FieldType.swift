/// What a value may be. A type holds no code: who wants to know something of it switches over the cases.
indirect enum FieldType: Sendable {
    case string
    /// Text of a certain form.
    case text(TextRule)
    /// Azure takes text and numbers; a number loses its spelling (`1.10`).
    case version
    case integer(Whole)
    case number(ClosedRange<Double>, rule: String)
    case boolean
    /// A number with a unit.
    case measure(Measure)
    /// `2026-01-31T10:00:00`, as text.
    case dateTime
    case choice(Choice)
    /// Free keys with text values: tags, properties.
    case texts
    /// NAME: value, as a process environment takes them.
    case variables
    case object(Shape)
    /// Free keys, values of one type.
    case map(FieldType, keys: MapKeys = .any)
    case list(FieldType, Length = Length())
    case any
    /// `azureml:name:version` and its relatives.
    case reference(Reference)
    /// A reference, or the asset itself.
    case referenceOrObject(AssetKind, Shape)
    /// A path, or the content itself.
    case pathOrMapping
    /// Told apart by what stands there: a scalar, a sequence or a mapping.
    case byShape(Alternatives)
    /// Mappings told apart by one of their keys.
    case variants(Variants)
    /// Text or a number, or a truth value where one will do.
    case literal(truth: Bool = true)
    /// That, or text with an expression in it that Azure fills in: `${{parent.inputs.rate}}`.
    case orBinding(FieldType)
}

enum MapKeys: Sendable { case any, text, choice([String]), form(TextRule) }

enum AssetKind: String, Sendable { case model, environment, data, component, compute, job, datastore }

/// Text that names something by `azureml:`.
struct Reference: Sendable {
    let asset: AssetKind
    /// False: a path or any other text will do too.
    var needsPrefix = true
    /// A name alone will not do.
    var needsVersion = false
    /// Words that will do as well.
    var words: [String] = []
}

/// How many items a list may have.
struct Length: Sendable {
    var most = Int.max
    var rule = "list-length"
}

/// A whole number, its bounds and the names of the rules that speak when they are broken.
final class Whole: Sendable {
    let range: ClosedRange<Int>
    let standard: Int?
    let typeRule: String
    let fractionRule: String?
    let minimumRule: String
    let maximumRule: String?
    /// Words that will do as well.
    let words: [String]
    /// Neither a number in quotes nor `2.0` will do.
    let isStrict: Bool

    init(
        range: ClosedRange<Int> = Int.min...Int.max, standard: Int? = nil, typeRule: String = "type-integer",
        fractionRule: String? = nil, minimumRule: String = "range", maximumRule: String? = nil,
        words: [String] = [], isStrict: Bool = false
    ) {
        self.range = range
        self.standard = standard
        self.typeRule = typeRule
        self.fractionRule = fractionRule
        self.minimumRule = minimumRule
        self.maximumRule = maximumRule
        self.words = words
        self.isStrict = isStrict
    }
}

/// One type for each form that a value may have; nil where that form is wrong.
struct Alternatives: Sendable {
    var scalar: FieldType?
    var sequence: FieldType?
    var mapping: FieldType?
    var allowsNull: Bool
    /// The kind whose section of the reference page has the mapping's keys.
    var section: String?
    /// Speaks when none fits.
    var rule: String

    init(
        scalar: FieldType? = nil, sequence: FieldType? = nil, mapping: FieldType? = nil, allowsNull: Bool = false,
        rule: String = "type-mapping"
    ) {
        self.scalar = scalar
        self.sequence = sequence
        self.mapping = mapping
        self.allowsNull = allowsNull
        self.rule = rule
    }
}

extension FieldType {
    /// The keys below, where there are keys; of variants, those of all of them.
    var shape: Shape? {
        switch self {
        case .object(let shape), .referenceOrObject(_, let shape): shape
        case .variants(let variants): variants.merged
        case .byShape(let alternatives): alternatives.mapping?.shape
        case .orBinding(let type): type.shape
        default: nil
        }
    }

    var standard: String? {
        switch self {
        case .integer(let whole): whole.standard.map { String($0) }
        case .choice(let choice): choice.standard
        case .orBinding(let type): type.standard
        default: nil
        }
    }
}
