import Fleet
import YAML

extension Validation {
    mutating func checkString(_ node: Node) {
        // Nearly every value is text that begins with a letter.
        if node.isText, node.firstByte != UInt8(ascii: "$") { return }
        guard let scalar = node.scalar else {
            return add("type-string", "\(name) must be a string, got \(node.kind)", at: node.mark)
        }
        guard scalar.resolved == .string else {
            let advice = " (YAML 1.1 reads \"\(scalar.text.prefix(40))\" as that; quote it)"
            let message = "\(name) must be a string, got \(scalar.resolved.kind)\(advice)"
            return add("type-string", message, at: node.mark, fix: .quoting(scalar))
        }
        if Self.isPlaceholder(scalar.text) {
            let message =
                "\(name) is the unexpanded variable \"\(scalar.text.prefix(60))\"; environment variables in YAML are not expanded"
            add("unexpanded-placeholder", message, at: node.mark)
        }
    }

    /// `${NAME}` as the whole value; `${{…}}` is Azure's own expression.
    static func isPlaceholder(_ text: String) -> Bool {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return false }
        return Template.isName(text.dropFirst(2).dropLast())
    }

    mutating func checkText(_ node: Node, rule: TextRule) {
        if rule.takesNumbers, let scalar = node.scalar, scalar.isNumber, rule.accepts(scalar.canonicalText) { return }
        checkString(node)
        guard let scalar = node.scalar, scalar.resolved == .string, !scalar.text.isEmpty, !rule.accepts(scalar.text),
            !Self.isPlaceholder(scalar.text)
        else { return }
        let message = "\(name) \"\(scalar.text.prefix(60))\" must be \(rule.advice)"
        add(rule.severity == .error ? .error : .warning, rule.rule, message, at: node.mark)
    }

    mutating func checkReference(_ node: Node, _ reference: Reference) {
        checkString(node)
        guard reference.needsPrefix, let scalar = node.scalar, scalar.resolved == .string, !scalar.text.isEmpty,
            !Self.isPlaceholder(scalar.text), !reference.words.contains(scalar.text)
        else { return }
        let noun = reference.asset.rawValue
        guard !scalar.text.hasPrefix("azureml:") else {
            guard reference.needsVersion,
                case .named(let plain, version: nil, label: nil) = AssetReference(scalar.text, reference.asset)
            else { return }
            let message =
                "\(name) \"\(scalar.text.prefix(60))\" must have a version or a label: azureml:\(plain.prefix(60)):VERSION"
            return add("reference-syntax", message, at: node.mark)
        }
        let message = "\(name) \"\(scalar.text.prefix(60))\" must begin with \"azureml:\" (azureml:NAME); it names a \(noun)"
        add("reference-syntax", message, at: node.mark)
    }

    mutating func checkVersion(_ node: Node) {
        guard let scalar = node.scalar else {
            return add("version-type", "\(name) must be a string or a number, got \(node.kind)", at: node.mark)
        }
        switch scalar.resolved {
        case .string, .integer: break
        case .float(let value):
            let message = "\(name) \(scalar.text) is the number \(value); quote it: \"\(scalar.text)\""
            add(.warning, "version-float", message, at: node.mark, fix: .quoting(scalar))
        case .bool, .null, .timestamp:
            let message = "\(name) \"\(scalar.text)\" is \(scalar.resolved.kind) in YAML 1.1; quote it"
            add("version-type", message, at: node.mark, fix: .quoting(scalar))
        }
    }

    mutating func checkBoolean(_ node: Node) {
        guard node.scalar?.truth == nil else { return }
        add("type-boolean", "\(name) must be true or false, got \(node.kind)", at: node.mark)
    }

    mutating func checkLiteral(_ node: Node, takesTruth: Bool) {
        switch node.scalar?.resolved {
        case .string, .integer, .float: return
        case .bool where takesTruth: return
        case .bool, .null, .timestamp, nil:
            let advice = node.scalar == nil ? "" : "; quote it"
            let word = FieldType.literal(truth: takesTruth).word
            add("type-scalar", "\(name) must be \(word), got \(node.kind)\(advice)", at: node.mark)
        }
    }

    mutating func checkMeasure(_ node: Node, _ measure: Measure) {
        guard node.scalar.flatMap({ measure.value(of: $0.text) }) == nil else { return }
        add("type-measure", "\(name) must be \(measure.advice), got \(node.kind)", at: node.mark)
    }

    mutating func checkDateTime(_ node: Node) {
        if let scalar = node.scalar, scalar.resolved == .string, DateTimeText.isValid(scalar.text) { return }
        let advice = node.scalar?.resolved == .timestamp ? "; quote it" : " (\"2026-01-31T10:00:00\")"
        add("type-datetime", "\(name) must be a date and time as text, got \(node.kind)\(advice)", at: node.mark)
    }

    mutating func checkChoice(_ node: Node, choice: Choice) {
        if choice.takesBoolean, case .bool? = node.scalar?.resolved { return }
        guard let scalar = node.scalar, scalar.resolved == .string else {
            let all = choice.values.joined(separator: ", ")
            return add("enum", "\(name) must be one of \(all), got \(node.kind)", at: node.mark)
        }
        let value = choice.value(of: scalar.text)
        if let value, !choice.warnsOfCase || value == scalar.text { return }
        if choice.warnsOfCase, let meant = choice.meant(by: scalar.text) {
            let message = "\(name) \"\(scalar.text)\" should be \"\(meant)\"; Azure compares it case-sensitively"
            return add(.warning, "enum-case", message, at: node.mark, fix: .respelling(scalar, as: meant))
        }
        let all = choice.values.joined(separator: ", ")
        let suggestion =
            choice.meant(by: scalar.text).map { "; write \"\($0)\"" } ?? Suggestion.phrase(for: scalar.text, in: choice.values)
        let fix = Fix.Change.respelling(scalar, as: choice.meant(by: scalar.text))
        add("enum", "\(name) \"\(scalar.text)\" is not one of \(all)\(suggestion)", at: node.mark, fix: fix)
    }

    mutating func checkTexts(_ node: Node) {
        guard let entries = node.mapping else {
            return add("type-mapping", "\(name) must be a mapping of strings, got \(node.kind)", at: node.mark)
        }
        for entry in entries where !entry.value.isScalar {
            add("type-string", "\(name(of: entry.name)) must be a string, got \(entry.value.kind)", at: entry.value.mark)
        }
    }

    mutating func checkVariables(_ node: Node) {
        guard let entries = node.mapping else {
            return add("type-mapping", "\(name) must be a mapping NAME: value, got \(node.kind)", at: node.mark)
        }
        for entry in entries {
            if !Self.isVariableName(entry.nameBytes) {
                add("envvar-name", "\"\(entry.name)\" is not a valid environment variable name", at: entry.keyMark)
            }
            if entry.value.isText { continue }
            guard let scalar = entry.value.scalar else {
                add("type-string", "\(name(of: entry.name)) must be a string, got \(entry.value.kind)", at: entry.value.mark)
                continue
            }
            guard scalar.canonicalText != scalar.text else { continue }
            let kind = scalar.resolved.kind
            let message = "\(name(of: entry.name)) is \(kind) in YAML 1.1 and becomes \"\(scalar.canonicalText)\"; quote it"
            add(.warning, "envvar-not-string", message, at: entry.value.mark, fix: .quoting(scalar))
        }
    }
}

extension Validation {
    private static func isVariableName(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && !bytes.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: " ") || $0 == 0 }
    }
}

/// `2026-01-31T10:00:00`, with or without seconds, fractions and an offset.
enum DateTimeText {
    static func isValid(_ text: String) -> Bool {
        guard let split = text.firstIndex(where: { $0 == "T" || $0 == " " }) else { return false }
        let date = numbers(text[..<split], by: "-")
        var time = text[text.index(after: split)...]
        if time.hasSuffix("Z") { time = time.dropLast() }
        if let offset = time.lastIndex(where: { $0 == "+" || $0 == "-" }) { time = time[..<offset] }
        if let fraction = time.firstIndex(of: ".") { time = time[..<fraction] }
        let clock = numbers(time, by: ":")
        guard date.count == 3, (2...3).contains(clock.count) else { return false }
        let limits = [0...9999, 1...12, 1...31] + [0...23, 0...59, 0...59].prefix(clock.count)
        return zip(date + clock, limits).allSatisfy { number, range in range.contains(number) }
    }

    private static func numbers(_ text: Substring, by separator: Character) -> [Int] {
        text.split(separator: separator, omittingEmptySubsequences: false).map { part in
            part.allSatisfy(\.isWholeNumber) ? Int(part) ?? -1 : -1
        }
    }
}
