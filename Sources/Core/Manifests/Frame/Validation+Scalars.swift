import Fleet
import YAML

extension Validation {
    mutating func checkString(_ node: Node, name: String) {
        guard let scalar = node.scalar else {
            return add("type-string", "\(name) must be a string, got \(node.kind)", at: node.mark)
        }
        guard scalar.resolved == .string else {
            let advice = " (YAML 1.1 reads \"\(scalar.text.prefix(40))\" as that; quote it)"
            return add("type-string", "\(name) must be a string, got \(scalar.resolved.kind)\(advice)", at: node.mark)
        }
        if let variable = Self.placeholder(in: scalar.text) {
            let message = "\(name) is the unexpanded variable \"\(variable)\"; environment variables in YAML are not expanded"
            add("unexpanded-placeholder", message, at: node.mark)
        }
    }

    /// `${NAME}` as the whole value; `${{…}}` is Azure's own expression.
    private static func placeholder(in text: String) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}"), !text.hasPrefix("${{") else { return nil }
        return String(text.prefix(60))
    }

    mutating func checkVersion(_ node: Node, name: String) {
        guard let scalar = node.scalar else {
            return add("version-type", "\(name) must be a string or a number, got \(node.kind)", at: node.mark)
        }
        switch scalar.resolved {
        case .string, .integer: break
        case .float(let value):
            add(
                .warning, "version-float", "\(name) \(scalar.text) is the number \(value); quote it: \"\(scalar.text)\"",
                at: node.mark)
        case .bool, .null, .timestamp:
            add("version-type", "\(name) \"\(scalar.text)\" is \(scalar.resolved.kind) in YAML 1.1; quote it", at: node.mark)
        }
    }

    mutating func checkInteger(_ node: Node, whole: Whole, name: String) {
        guard let scalar = node.scalar else {
            return add(whole.typeRule, "\(name) must be an integer, got \(node.kind)", at: node.mark)
        }
        switch scalar.wholeNumber {
        case .value(let number): checkRange(number, whole: whole, name: name, at: node.mark)
        case .huge: add(whole.maximumRule ?? whole.minimumRule, "\(name) is out of range", at: node.mark)
        case .fraction(let value):
            let message = "\(name) must be a whole number, got \(value) (Azure truncates it silently)"
            add(whole.fractionRule ?? whole.typeRule, message, at: node.mark)
        case .other:
            let isPadded = scalar.isQuoted && scalar.text.contains(" ")
            add(isPadded ? "type-integer" : whole.typeRule, "\(name) must be an integer, got \(node.kind)", at: node.mark)
        }
        guard case .integer(let value?) = scalar.resolved else { return }
        if scalar.text.contains(":") {
            let message = "\(name) \"\(scalar.text)\" is \(value) in YAML 1.1 (base 60); write the number"
            add("yaml11-int", message, at: node.mark)
        } else if scalar.text.contains("_") || (scalar.text.hasPrefix("0") && scalar.text.count > 1) {
            add(.warning, "yaml11-int", "\(name) \"\(scalar.text)\" is \(value) in YAML 1.1; write \(value)", at: node.mark)
        }
    }

    private mutating func checkRange(_ number: Int, whole: Whole, name: String, at mark: Mark) {
        let range = whole.range
        if number < range.lowerBound {
            add(whole.minimumRule, "\(name) is \(number); must be at least \(range.lowerBound)", at: mark)
        } else if number > range.upperBound {
            add(whole.maximumRule ?? whole.minimumRule, "\(name) is \(number); must be at most \(range.upperBound)", at: mark)
        }
    }

    mutating func checkNumber(_ node: Node, range: ClosedRange<Double>, rule: String, name: String) {
        let number: Double? =
            switch node.scalar?.resolved {
            case .float(let value): value
            case .integer(let value?): Double(value)
            case .string: node.scalar.flatMap { Double($0.text) }
            default: nil
            }
        guard let number else { return add("type-number", "\(name) must be a number, got \(node.kind)", at: node.mark) }
        if !range.contains(number) {
            add(rule, "\(name) is \(number); must be \(range.lowerBound)-\(range.upperBound)", at: node.mark)
        }
    }

    mutating func checkBoolean(_ node: Node, name: String) {
        guard node.scalar?.truth == nil else { return }
        add("type-boolean", "\(name) must be true or false, got \(node.kind)", at: node.mark)
    }

    mutating func checkChoice(_ node: Node, choice: Choice, name: String) {
        let all = choice.values.joined(separator: ", ")
        guard let scalar = node.scalar, scalar.resolved == .string else {
            return add("enum", "\(name) must be one of \(all), got \(node.kind)", at: node.mark)
        }
        guard choice.value(of: scalar.text) == nil else { return }
        if let meant = choice.values.first(where: { Choice.folded($0) == Choice.folded(scalar.text) }) {
            let message = "\(name) \"\(scalar.text)\" should be \"\(meant)\"; Azure compares it case-sensitively"
            return add(.warning, "enum-case", message, at: node.mark)
        }
        let suggestion = Suggestion.phrase(for: scalar.text, in: choice.values)
        add("enum", "\(name) \"\(scalar.text)\" is not one of \(all)\(suggestion)", at: node.mark)
    }

    mutating func checkTexts(_ node: Node, name: String) {
        guard let entries = node.mapping else {
            return add("type-mapping", "\(name) must be a mapping of strings, got \(node.kind)", at: node.mark)
        }
        for entry in entries where entry.value.scalar == nil {
            add("type-string", "\(name).\(entry.name) must be a string, got \(entry.value.kind)", at: entry.value.mark)
        }
    }

    mutating func checkVariables(_ node: Node, name: String) {
        guard let entries = node.mapping else {
            return add("type-mapping", "\(name) must be a mapping NAME: value, got \(node.kind)", at: node.mark)
        }
        for entry in entries {
            let isName = !entry.name.isEmpty && !entry.name.contains { $0 == "=" || $0 == " " || $0 == "\0" }
            if !isName { add("envvar-name", "\"\(entry.name)\" is not a valid environment variable name", at: entry.keyMark) }
            guard let scalar = entry.value.scalar else {
                add("type-string", "\(name).\(entry.name) must be a string, got \(entry.value.kind)", at: entry.value.mark)
                continue
            }
            guard scalar.resolved != .string, scalar.canonicalText != scalar.text else { continue }
            let message =
                "\(name).\(entry.name) is \(scalar.resolved.kind) in YAML 1.1 and becomes \"\(scalar.canonicalText)\"; quote it"
            add(.warning, "envvar-not-string", message, at: entry.value.mark)
        }
    }
}
