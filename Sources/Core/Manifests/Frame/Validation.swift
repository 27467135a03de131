import Fleet
import YAML

/// Holds a node against declarations: everything that a declaration can say is said here, once for all kinds.
struct Validation {
    private let texts: Texts
    private(set) var findings: [Diagnostic] = []

    init(_ texts: Texts) { self.texts = texts }

    /// `prefix` is the dotted path of the object, with a dot at its end; `owner` is where a missing key is reported.
    mutating func check(_ entries: Entries, against shape: Shape, prefix: String = "", owner: Mark) {
        for entry in entries {
            guard let field = shape.field(entry.name) else {
                findUnknown(entry, in: shape, prefix: prefix)
                continue
            }
            check(entry, against: field, name: prefix + entry.name)
        }
        for field in shape.fields where field.isRequired && !entries.contains(where: { $0.name == field.key }) {
            let what = prefix.isEmpty ? "required key \"\(field.key)\" is missing" : "\(prefix)\(field.key) is missing"
            add("required", what + Self.advice(field.key), at: owner)
        }
    }

    private mutating func check(_ entry: Entry, against field: Field, name: String) {
        if entry.value.scalar?.resolved == .null {
            if field.isRequired { return add("required", "\(name) has no value", at: entry.keyMark) }
            if case .any = field.type { return }
            return add("null", "\(name) has no value; give one or remove the key", at: entry.keyMark)
        }
        if field.effect == .readOnly, field.key != "$schema" {
            add(.warning, "read-only-key", "\(name) is written by Azure and ignored in a manifest", at: entry.keyMark)
            return
        }
        check(entry.value, against: field.type, name: name, owner: entry.keyMark)
        if field.isRequired, let scalar = entry.value.scalar, scalar.text.isEmpty {
            add("required", "\(name) is empty", at: entry.value.mark)
        }
    }

    private mutating func check(_ node: Node, against type: FieldType, name: String, owner: Mark) {
        switch type {
        case .string: checkString(node, name: name)
        case .version: checkVersion(node, name: name)
        case .integer(let whole): checkInteger(node, whole: whole, name: name)
        case .number(let range, let rule): checkNumber(node, range: range, rule: rule, name: name)
        case .boolean: checkBoolean(node, name: name)
        case .measure(let measure):
            if node.scalar.flatMap({ measure.value(of: $0.text) }) == nil {
                add("type-measure", "\(name) must be \(measure.advice), got \(node.kind)", at: node.mark)
            }
        case .choice(let choice): checkChoice(node, choice: choice, name: name)
        case .texts: checkTexts(node, name: name)
        case .variables: checkVariables(node, name: name)
        case .object(let shape):
            guard let entries = mapping(node, name: name, keys: shape) else { return }
            check(entries, against: shape, prefix: name + ".", owner: owner)
        case .map(let value):
            for entry in mapping(node, name: name, keys: nil) ?? [] {
                check(entry.value, against: value, name: "\(name).\(entry.name)", owner: entry.keyMark)
            }
        case .list(let item):
            guard let items = node.sequence else {
                return add("type-sequence", "\(name) must be a sequence, got \(node.kind)", at: node.mark)
            }
            for item_ in items { check(item_, against: item, name: name, owner: item_.mark) }
        case .any: break
        case .referenceOrObject(let asset, let shape): checkAsset(node, asset: asset, shape: shape, name: name, owner: owner)
        case .pathOrMapping:
            if node.mapping == nil { checkString(node, name: name) }
        }
    }

    private mutating func mapping(_ node: Node, name: String, keys: Shape?) -> Entries? {
        if let entries = node.mapping { return entries }
        let wanted = keys.map { " with " + $0.fields.prefix(3).map(\.key).joined(separator: ", ") } ?? ""
        add("type-mapping", "\(name) must be a mapping\(wanted), got \(node.kind)", at: node.mark)
        return nil
    }

    private mutating func checkAsset(_ node: Node, asset: AssetKind, shape: Shape, name: String, owner: Mark) {
        if let entries = node.mapping {
            check(entries, against: shape, prefix: name + ".", owner: owner)
        } else if node.sequence != nil {
            add("type-\(asset.rawValue)", "\(name) must be one reference or mapping, got a sequence", at: node.mark)
        } else {
            checkString(node, name: name)
        }
    }

    private mutating func findUnknown(_ entry: Entry, in shape: Shape, prefix: String) {
        if let hint = shape.hints[entry.name] { return add("unknown-key", hint, at: entry.keyMark) }
        var note = ""
        if case .bool(let value) = entry.key.resolved { note = " (YAML 1.1 reads it as boolean \(value))" }
        let known = shape.fields.map(\.key)
        let words = entry.name.filter { $0 != " " }
        let suggestion =
            Suggestion.nearest(to: words, in: known)
            ?? known.first { key in Choice.folded(words).hasPrefix(Choice.folded(key)) && key.count > 3 }
        let phrase = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
        add("unknown-key", "unknown key \"\(prefix)\(entry.name)\"\(note)\(phrase)", at: entry.keyMark)
    }

    private static func advice(_ key: String) -> String {
        key == "endpoint_name" ? "; give it in the file or bind it in fleet.yaml" : ""
    }

    mutating func add(_ rule: String, _ message: String, at mark: Mark) { add(.error, rule, message, at: mark) }

    mutating func add(_ severity: Diagnostic.Severity, _ rule: String, _ message: String, at mark: Mark) {
        findings.append(Diagnostic(severity, rule: rule, message, at: texts.position(mark)))
    }
}
