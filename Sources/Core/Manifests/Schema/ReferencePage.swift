/// The page of the documentation that lists every key of every kind; made of the declarations, in their order.
package func referencePage() -> String {
    let head = """
        # Manifests, key by key

        Every kind of manifest that is validated, and every key that it may have.

        ## Overview

        What is read is Azure ML's YAML for `az ml`, as azure-ai-ml reads it. `none` in the last column: the key is accepted and
        checked, and has no effect on a local machine; plan and status list it once for each object.

        """
    return head + ManifestKind.all.map(\.section).joined()
}

extension ManifestKind {
    fileprivate var section: String {
        let names = schemas.map { "`\($0)`" }.joined(separator: ", ")
        let how = schemas.isEmpty ? "told by its keys" : "`$schema` ends with \(names)"
        let runs = standing == .runs ? "" : " It is validated, and does not run yet."
        let unknown = shape.unknown == .accepted ? " Keys that are not listed are accepted." : ""
        let rows = shape.rows(below: "", note: "").map(\.text).joined()
        return """

            ## \(name)

            \(summary)\(runs)\(unknown) In a file: \(how).

            | key | value | default | what it does | here |
            | --- | --- | --- | --- | --- |
            \(rows)
            """
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

extension Shape {
    /// `below` is the path of the object with a dot at its end.
    fileprivate func rows(below: String, note: String) -> [ReferenceRow] {
        fields.flatMap { field -> [ReferenceRow] in
            let row = ReferenceRow(path: below + field.key, value: field.type.bounded, field: field, note: note)
            return [row] + field.type.rows(below: below + field.key)
        }
    }
}

extension FieldType {
    /// The rows of what stands inside; assets have sections of their own.
    fileprivate func rows(below path: String) -> [ReferenceRow] {
        switch self {
        case .object(let shape): shape.rows(below: path + ".", note: "")
        case .map(let value, _): value.rows(below: path + ".NAME")
        case .list(let item, _): item.rows(below: path + "[]")
        case .byShape(let alternatives): alternatives.mapping?.rows(below: path) ?? []
        case .variants(let variants): variants.rows(below: path + ".")
        default: []
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
        default: word
        }
    }
}

extension Variants {
    fileprivate func rows(below path: String) -> [ReferenceRow] {
        merged.fields.map { field in
            let owners = cases.filter { $0.shape.field(field.key) != nil }
            let isShared = owners.count == cases.count
            let names = owners.map { "`\($0.value)`" }.joined(separator: ", ")
            let isRequired = owners.allSatisfy { $0.shape.field(field.key)?.isRequired ?? false }
            let note = isShared ? "" : " (with \(key) \(names))"
            return ReferenceRow(
                path: path + field.key, value: field.type.bounded, field: field.requiring(isRequired), note: note)
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
