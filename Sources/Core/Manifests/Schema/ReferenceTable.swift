/// The table of a kind. What several keys hold is written out at the first of them; the others point there.
struct ReferenceTable {
    private var rows: [ReferenceRow] = []
    /// Where the keys of an object, or of variants, stand already, in words.
    private var places: [ObjectIdentifier: String] = [:]

    init(_ shape: Shape) { add(shape, below: "") }

    var text: String { rows.map(\.text).joined() }

    /// `path` is that of the object with a dot at its end.
    private mutating func add(_ shape: Shape, below path: String) {
        for field in shape.fields { add(field, below: path, note: "") }
    }

    private mutating func add(_ field: Field, below path: String, note: String) {
        let whole = path + field.key
        let (holder, inner) = field.type.holder(at: whole)
        let place = holder.flatMap { places[$0] }
        let pointer = place.map { "; its keys are those of \($0)" } ?? ""
        let remark = pointer + (note.isEmpty ? "" : " (\(note))")
        rows.append(ReferenceRow(path: whole, value: field.type.bounded, field: field, note: remark))
        guard let holder, place == nil else { return }
        places[holder] = "`\(inner)`" + (note.isEmpty ? "" : " " + note)
        addKeys(of: field.type, at: whole)
    }

    /// Assets have sections of their own.
    private mutating func addKeys(of type: FieldType, at path: String) {
        switch type {
        case .object(let shape): add(shape, below: path + ".")
        case .map(let value, _): addKeys(of: value, at: path + ".NAME")
        case .list(let item, _): addKeys(of: item, at: path + "[]")
        case .byShape(let alternatives): alternatives.mapping.map { addKeys(of: $0, at: path) }
        case .variants(let variants): add(variants, below: path + ".")
        case .orBinding(let inner): addKeys(of: inner, at: path)
        default: break
        }
    }

    /// Keys in the order of the cases. What is said of a key stands once for all cases that say the same of it.
    private mutating func add(_ variants: Variants, below path: String) {
        for field in variants.merged.fields {
            guard field.key != variants.key else {
                add(field.requiring(variants.isRequired), below: path, note: "")
                continue
            }
            var sayings: [(field: Field, values: [String])] = []
            for item in variants.cases {
                guard let own = item.shape.field(field.key) else { continue }
                if let same = sayings.firstIndex(where: { $0.field.saysTheSame(as: own) }) {
                    sayings[same].values.append(item.label)
                } else {
                    sayings.append((own, [item.label]))
                }
            }
            for saying in sayings { add(saying.field, below: path, note: variants.note(on: saying.values)) }
        }
    }
}

extension Field {
    fileprivate func saysTheSame(as other: Field) -> Bool {
        self === other
            || ReferenceRow(path: key, value: type.bounded, field: self, note: "").text
                == ReferenceRow(path: key, value: other.type.bounded, field: other, note: "").text
                && type.holder(at: "").0 == other.type.holder(at: "").0
    }
}

extension Variants {
    fileprivate func note(on values: [String]) -> String {
        values.count == cases.count ? "" : "with \(key) \(values.joined(separator: ", "))"
    }
}

extension Variants.Case {
    /// As a page says it: `command` and component.
    fileprivate var label: String {
        let told = value.isEmpty ? "left out" : "`\(value)`"
        guard let condition else { return told }
        let further = ([condition.key] + condition.values.map { "`\($0)`" }).joined(separator: " ")
        return ([told, further] + [condition.second].compactMap { $0 }).joined(separator: " and ")
    }
}

/// A line of a kind's table.
private struct ReferenceRow {
    let path: String
    let value: String
    let field: Field
    let note: String

    var text: String {
        let key = "`\(path)`" + (field.isRequired ? ", required" : "")
        let standard = field.standard.map { "`\($0)`" } ?? ""
        let cells = [key, value, standard, field.meaning + note, field.effect.word]
        return "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |\n"
    }
}

extension LocalEffect {
    fileprivate var word: String {
        switch self {
        case .local: "yes"
        case .metadata: "stored"
        case .none: "none"
        case .readOnly: "ignored"
        }
    }
}

extension FieldType {
    /// The object that has the keys of this type, and the path of such an object; nil where there are none.
    fileprivate func holder(at path: String) -> (ObjectIdentifier?, String) {
        switch self {
        case .object(let shape): (shape.fields.isEmpty ? nil : ObjectIdentifier(shape), path)
        case .map(let value, _): value.holder(at: path + ".NAME")
        case .list(let item, _): item.holder(at: path + "[]")
        case .byShape(let alternatives) where alternatives.section != nil: (nil, path)
        case .byShape(let alternatives): alternatives.mapping?.holder(at: path) ?? (nil, path)
        case .variants(let variants): (ObjectIdentifier(variants), path)
        case .orBinding(let inner): inner.holder(at: path)
        default: (nil, path)
        }
    }

    /// The type with its bounds, as a table shows it.
    fileprivate var bounded: String {
        switch self {
        case .integer(let whole): whole.range.words.map { "\(word), \($0)" } ?? word
        case .number(let range, _) where range.upperBound < Double.greatestFiniteMagnitude:
            "\(word), \(range.lowerBound) to \(range.upperBound)"
        case .map(.integer(let whole), _): whole.range.words.map { "\(word), \($0)" } ?? word
        case .choice(let choice): choice.values.map { "`\($0)`" }.joined(separator: ", ")
        case .orBinding(let inner): inner.bounded
        default: word
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var words: String? {
        let hasMost = upperBound < Int(Int32.max)
        if lowerBound == upperBound { return "\(lowerBound) only" }
        guard lowerBound > Int.min else { return nil }
        return hasMost ? "\(lowerBound) to \(upperBound)" : "\(lowerBound) or more"
    }
}
