/// The JSON Schema (draft-07) of a kind, for editors; nil when there is no such kind.
///
/// `kind` is a name of `KindDescription.all`, or a last segment of `$schema`, whatever the letters' case.
package func jsonSchema(of kind: String) -> String? {
    guard let kind = ManifestKind.called(kind) else { return nil }
    let head: [(String, JSONText)] = [
        ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text(kind.name)),
        ("description", .text(kind.summary)),
    ]
    return SharedSchemas.extracted(from: .keyed(head + kind.shape.schemaMembers)).lines() + "\n"
}

extension Shape {
    fileprivate var schemaMembers: [(String, JSONText)] {
        var members: [(String, JSONText)] = [("type", .text("object"))]
        let required = fields.filter(\.isRequired)
        if !required.isEmpty { members.append(("required", .list(required.map { .text($0.key) }))) }
        if !oneOf.isEmpty {
            members.append(("oneOf", .list(oneOf.map { .keyed([("required", .list([.text($0)]))]) })))
        }
        if !fields.isEmpty { members.append(("properties", .keyed(fields.map { ($0.key, $0.exported) }))) }
        return members + [("additionalProperties", .truth(unknown == .accepted))]
    }
}

extension Field {
    fileprivate var exported: JSONText {
        var members: [(String, JSONText)] = [("title", .text(key)), ("description", .text(schemaDescription))]
        members += type.schemaMembers
        if isRequired, case .string = type { members.append(("minLength", .whole(1))) }
        if let value = schemaDefault { members.append(("default", value)) }
        if effect == .readOnly { members.append(("readOnly", .truth(true))) }
        return .keyed(members)
    }

    private var schemaDescription: String { effect == .none ? "\(meaning) (accepted, no local effect)" : meaning }

    private var schemaDefault: JSONText? {
        guard let standard else { return nil }
        switch type {
        case .integer, .number: return Int(standard).map { .whole($0) } ?? Double(standard).map { .number($0) }
        case .boolean: return .truth(standard == "true")
        default: return .text(standard)
        }
    }
}

extension FieldType {
    /// What an editor is told; coercions are in it, so that it does not complain of what Azure takes.
    fileprivate var schemaMembers: [(String, JSONText)] {
        switch self {
        case .string, .dateTime, .reference: Self.typed("string")
        case .text(let rule):
            (rule.takesNumbers ? Self.typed("string", "number") : Self.typed("string"))
                + (rule.severity == .error ? [("pattern", .text(rule.pattern))] : [])
        case .version: Self.typed("string", "number")
        case .integer(let whole): whole.schemaMembers
        case .number(let range, _): Self.number(range)
        case .boolean:
            Self.either([Self.typed("boolean"), [("enum", .list(Self.truths.map { .text($0) } + [.whole(0), .whole(1)]))]])
        case .measure: Self.typed("string", "integer")
        case .choice(let choice): choice.schemaMembers
        case .texts, .variables:
            Self.typed("object") + [("additionalProperties", .keyed(Self.typed("string", "number", "boolean", "null")))]
        case .object(let shape): shape.schemaMembers
        case .map(let value, let keys): Self.map(value, keys: keys)
        case .list(let item, let length):
            Self.typed("array") + [("items", .keyed(item.schemaMembers))]
                + (length.most < Int.max ? [("maxItems", .whole(length.most))] : [])
        case .any: []
        case .referenceOrObject(_, let shape): Self.either([Self.typed("string"), shape.schemaMembers])
        case .pathOrMapping: Self.typed("string", "object")
        case .byShape(let alternatives):
            Self.either(
                [
                    alternatives.scalar?.scalarMembers, alternatives.sequence?.schemaMembers, alternatives.mapping?.schemaMembers,
                    alternatives.allowsNull ? Self.typed("null") : nil,
                ].compactMap { $0 })
        case .variants(let variants): Self.either(variants.schemas)
        case .literal(let truth): truth ? Self.typed("string", "number", "boolean") : Self.typed("string", "number")
        case .orBinding(let type):
            Self.either([type.schemaMembers, Self.typed("string") + [("pattern", .text(Expression.pattern))]])
        }
    }

    /// Anything, where only a scalar can stand.
    private var scalarMembers: [(String, JSONText)] {
        if case .any = self { Self.typed("string", "number", "boolean") } else { schemaMembers }
    }

    private static let truths = [
        "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off",
        "Off", "OFF", "y", "Y", "n", "N", "t", "T", "f", "F", "1", "0",
    ]

    fileprivate static func typed(_ names: String...) -> [(String, JSONText)] {
        [("type", names.count == 1 ? .text(names[0]) : .list(names.map { .text($0) }))]
    }

    fileprivate static func either(_ schemas: [[(String, JSONText)]]) -> [(String, JSONText)] {
        schemas.count == 1 ? schemas[0] : [("anyOf", .list(schemas.map { .keyed($0) }))]
    }

    private static func number(_ range: ClosedRange<Double>) -> [(String, JSONText)] {
        guard range.upperBound < Double.greatestFiniteMagnitude else { return typed("number", "string") }
        return either([
            typed("number") + [("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))], typed("string"),
        ])
    }

    private static func map(_ value: FieldType, keys: MapKeys) -> [(String, JSONText)] {
        let values: [(String, JSONText)] = [("additionalProperties", .keyed(value.schemaMembers))]
        let names: (String, JSONText)
        switch keys {
        case .any, .text: return typed("object") + values
        case .choice(let words): names = ("enum", .list(words.map { .text($0) }))
        case .form(let rule): names = ("pattern", .text(rule.pattern))
        }
        return typed("object") + [("propertyNames", .keyed([names]))] + values
    }
}

extension Variants {
    fileprivate var schemas: [[(String, JSONText)]] {
        (cases.map(\.shape) + [others].compactMap { $0 }).map(\.schemaMembers)
            + (isRequired || otherwise != nil ? [] : [merged.schemaMembers])
    }
}

extension Whole {
    fileprivate var schemaMembers: [(String, JSONText)] {
        var number = FieldType.typed("integer")
        if range.lowerBound > Int.min { number.append(("minimum", .whole(range.lowerBound))) }
        if range.upperBound < Int.max { number.append(("maximum", .whole(range.upperBound))) }
        let text = FieldType.typed("string")
        return FieldType.either(
            [number, text + [("pattern", .text("^[+-]?[0-9]+$"))]] + words.map { [("enum", .list([.text($0)]))] })
    }
}

extension Choice {
    fileprivate var schemaMembers: [(String, JSONText)] {
        var schemas: [[(String, JSONText)]] = [[("enum", .list(values.map { .text($0) }))]]
        if folding != .exact { schemas.append([("type", .text("string")), ("pattern", .text(foldedPattern))]) }
        if takesBoolean { schemas.append(FieldType.typed("boolean")) }
        return FieldType.either(schemas)
    }

    /// `key` → `[kK][eE][yY]`
    private var foldedPattern: String {
        let words = values.map { value in
            value.map { letter in
                if letter == "_" { return folding == .camel ? "_?" : "_" }
                return letter.isLetter ? "[\(letter.lowercased())\(letter.uppercased())]" : String(letter)
            }.joined()
        }
        return "^(\(words.joined(separator: "|")))$"
    }
}
