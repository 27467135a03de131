import Fleet
import YAML

extension Validation {
    mutating func checkInteger(_ node: Node, whole: Whole) {
        if !whole.isStrict, let number = node.shortNumber, whole.range.contains(number) { return }
        guard let scalar = node.scalar else {
            return add(whole.typeRule, "\(name) must be an integer, got \(node.kind)", at: node.mark)
        }
        if whole.words.contains(scalar.text.lowercased()) { return }
        if whole.isStrict, !scalar.isInteger {
            return add(whole.typeRule, "\(name) must be an integer, got \(node.kind)", at: node.mark)
        }
        switch scalar.wholeNumber {
        case .value(let number): checkRange(number, whole: whole, at: node.mark)
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
        } else if scalar.text.contains("_") || (scalar.text.hasPrefix("0") && scalar.text.utf8.count > 1) {
            let message = "\(name) \"\(scalar.text)\" is \(value) in YAML 1.1; write \(value)"
            add(.warning, "yaml11-int", message, at: node.mark, fix: .respelling(scalar, as: String(value)))
        }
    }

    private mutating func checkRange(_ number: Int, whole: Whole, at mark: Mark) {
        let range = whole.range
        if number < range.lowerBound {
            add(whole.minimumRule, "\(name) is \(number); must be at least \(range.lowerBound)", at: mark)
        } else if number > range.upperBound {
            add(whole.maximumRule ?? whole.minimumRule, "\(name) is \(number); must be at most \(range.upperBound)", at: mark)
        }
    }

    mutating func checkNumber(_ node: Node, range: ClosedRange<Double>, rule: String) {
        guard let number = node.scalar?.realNumber else {
            return add("type-number", "\(name) must be a number, got \(node.kind)", at: node.mark)
        }
        if !range.contains(number) {
            add(rule, "\(name) is \(number); must be \(range.lowerBound)-\(range.upperBound)", at: node.mark)
        }
    }
}
