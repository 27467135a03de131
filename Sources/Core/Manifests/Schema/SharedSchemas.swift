/// Takes large schemas that stand in several places out of a JSON Schema, into its `definitions`.
struct SharedSchemas {
    /// Shorter ones are as clear where they stand.
    private static let least = 600
    private var counts: [String: Int] = [:]
    /// The number of a text's definition.
    private var numbers: [String: Int] = [:]
    private var definitions: [(String, JSONText)] = []

    /// The same schema, with `definitions` at its end if it needs any.
    static func extracted(from schema: JSONText) -> JSONText {
        var shared = SharedSchemas()
        shared.count(schema)
        guard case .object(let members) = shared.inner(schema) else { return schema }
        guard !shared.definitions.isEmpty else { return schema }
        return .object(members + [JSONText.Member(key: "definitions", value: .keyed(shared.definitions))])
    }

    private mutating func count(_ schema: JSONText) {
        let text = schema.lines()
        counts[text, default: 0] += 1
        // What is inside of a known one comes along with it.
        guard counts[text] == 1 else { return }
        _ = schema.mappingSchemas { inner in
            count(inner)
            return inner
        }
    }

    private mutating func reference(to schema: JSONText) -> JSONText {
        let text = schema.lines()
        guard text.utf8.count >= Self.least, counts[text] ?? 0 > 1 else { return inner(schema) }
        if numbers[text] == nil {
            numbers[text] = numbers.count + 1
            let place = definitions.count
            definitions.append(("schema\(numbers.count)", .list([])))
            definitions[place].1 = inner(schema)
        }
        return .keyed([("$ref", .text("#/definitions/schema\(numbers[text] ?? 0)"))])
    }

    private mutating func inner(_ schema: JSONText) -> JSONText { schema.mappingSchemas { reference(to: $0) } }
}

extension JSONText {
    /// The same schema, with other ones in place of those right below it.
    fileprivate func mappingSchemas(_ change: (JSONText) -> JSONText) -> JSONText {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                switch (member.key, member.value) {
                case ("properties", .object(let fields)):
                    Member(key: member.key, value: .object(fields.map { Member(key: $0.key, value: change($0.value)) }))
                case ("anyOf", .list(let items)): Member(key: member.key, value: .list(items.map(change)))
                case ("items", .object), ("additionalProperties", .object):
                    Member(key: member.key, value: change(member.value))
                default: member
                }
            })
    }
}
