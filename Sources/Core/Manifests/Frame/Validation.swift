import Fleet
import YAML

/// Holds a node against declarations: everything that a declaration can say is said here, once for all kinds.
struct Validation {
    private let texts: Texts
    private(set) var findings: [Diagnostic] = []
    /// Fields that are there and have no effect on a local machine, in the order of the file.
    private(set) var withoutLocalEffect: [Located<String>] = []
    private var isWithoutEffect = false
    private var counts: [Diagnostic.Severity: [String: Int]] = [:]
    /// The keys down to here; put together only when there is something to say.
    private var path: [String] = []

    init(_ texts: Texts) {
        self.texts = texts
        path.reserveCapacity(8)
    }

    /// The dotted path of what is looked at.
    var name: String { path.joined(separator: ".") }

    func name(of key: String) -> String { path.isEmpty ? key : name + "." + key }

    /// `prefix` is the dotted path of the object, with a dot at its end; `owner` is where a missing key is reported.
    mutating func check(_ entries: some Sequence<Entry>, against shape: Shape, prefix: String, owner: Mark) {
        path.append(String(prefix.dropLast()))
        check(entries, against: shape, owner: owner)
        path.removeLast()
    }

    mutating func check(_ entries: some Sequence<Entry>, against shape: Shape, owner: Mark) {
        var seen = FieldSet()
        var unknown: [Entry] = []
        for entry in entries {
            guard let index = shape.index(of: entry.nameBytes) else {
                if shape.unknown == .rejected { unknown.append(entry) }
                continue
            }
            seen.insert(index)
            let field = shape.fields[index]
            path.append(field.key)
            check(entry, against: field)
            path.removeLast()
        }
        var claimed = seen
        for entry in unknown { findUnknown(entry, beside: &claimed, in: shape) }
        for index in shape.required.subtracting(seen) { findMissing(shape.fields[index], at: owner) }
        if !shape.oneOf.isEmpty { checkOneOf(entries, shape.oneOf, at: owner) }
    }

    private mutating func check(_ entry: Entry, against field: Field) {
        let node = entry.value
        if node.isNull {
            if field.isRequired { return add("required", "\(name) has no value", at: entry.keyMark) }
            if field.allowsNull { return }
            return add("null", "\(name) has no value; give one or remove the key", at: entry.keyMark)
        }
        if field.effect == .readOnly, field.key != "$schema" {
            let message = "\(name) is written by Azure and ignored in a manifest"
            add(.warning, "read-only-key", message, at: entry.keyMark, fix: .removing(entry))
        }
        if field.effect == .none, !isWithoutEffect {
            withoutLocalEffect.append(Located(name, at: texts.position(entry.keyMark)))
            isWithoutEffect = true
            defer { isWithoutEffect = false }
            check(node, against: field.type, owner: entry.keyMark)
        } else {
            check(node, against: field.type, owner: entry.keyMark)
        }
        if field.isRequired, node.textBytes?.isEmpty == true {
            add("required", "\(name) is empty", at: node.mark)
        }
    }

    mutating func check(_ node: Node, against type: FieldType, owner: Mark) {
        switch type {
        case .string: checkString(node)
        case .text(let rule): checkText(node, rule: rule)
        case .version: checkVersion(node)
        case .integer(let whole): checkInteger(node, whole: whole)
        case .number(let range, let rule): checkNumber(node, range: range, rule: rule)
        case .boolean: checkBoolean(node)
        case .measure(let measure): checkMeasure(node, measure)
        case .dateTime: checkDateTime(node)
        case .choice(let choice): checkChoice(node, choice: choice)
        case .texts: checkTexts(node)
        case .variables: checkVariables(node)
        case .object(let shape):
            guard let entries = mapping(node, keys: shape) else { return }
            check(entries, against: shape, owner: owner)
        case .map(let value, let keys): checkMap(node, values: value, keys: keys)
        case .list(let item, let length): checkList(node, items: item, length: length)
        case .any: break
        case .reference(let reference): checkReference(node, reference)
        case .referenceOrObject(let asset, let shape): checkAsset(node, asset: asset, shape: shape, owner: owner)
        case .pathOrMapping:
            if !node.isMapping { checkString(node) }
        case .byShape(let alternatives): checkAlternatives(node, alternatives, owner: owner)
        case .variants(let variants): checkVariants(node, variants, owner: owner)
        case .literal(let truth): checkLiteral(node, takesTruth: truth)
        case .orBinding(let type):
            if !node.hasExpression { check(node, against: type, owner: owner) }
        }
    }

    mutating func within(_ key: String, _ body: (inout Validation) -> Void) {
        path.append(key)
        body(&self)
        path.removeLast()
    }

    mutating func add(_ rule: String, _ message: String, at mark: Mark, fix: Fix.Change? = nil) {
        add(.error, rule, message, at: mark, fix: fix)
    }

    mutating func add(
        _ severity: Diagnostic.Severity, _ rule: String, _ message: String, at mark: Mark, fix: Fix.Change? = nil
    ) {
        counts[severity, default: [:]][rule, default: 0] += 1
        guard counts[severity]?[rule] ?? 0 <= Findings.kept else { return }
        findings.append(Diagnostic(severity, rule: rule, message, at: texts.position(mark)).fixing(fix))
    }
}
