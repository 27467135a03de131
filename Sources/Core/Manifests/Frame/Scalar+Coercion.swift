import YAML

/// What a scalar is where a whole number is wanted: Azure takes "3" too; what it would truncate is a fraction.
enum WholeNumber: Equatable {
    case value(Int)
    case huge
    case fraction(Double)
    case other
}

extension Scalar {
    var wholeNumber: WholeNumber {
        switch resolved {
        case .integer(let value): return value.map { .value($0) } ?? .huge
        case .float(let value):
            guard value.isFinite else { return .other }
            // Beyond 2^53 a floating-point number has no fraction, and no setting is that large.
            guard abs(value) < 9e15 else { return .huge }
            return Double(Int(value)) == value ? .value(Int(value)) : .fraction(value)
        case .string:
            let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
            guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return .other }
            return Int(text).map { .value($0) } ?? .huge
        default: return .other
        }
    }

    /// Booleans as Azure takes them: also as text, 1 and 0.
    var truth: Bool? {
        switch resolved {
        case .bool(let value): value
        case .integer(1): true
        case .integer(0): false
        case .string: Scalar(text.lowercased()).wordTruth
        default: nil
        }
    }

    private var wordTruth: Bool? {
        switch text {
        case "true", "yes", "on", "y", "t", "1": true
        case "false", "no", "off", "n", "f", "0": false
        default: nil
        }
    }

    /// The text that Azure makes of a value where it wants text: Python's `str` of what YAML 1.1 reads.
    var canonicalText: String {
        switch resolved {
        case .bool(let value): value ? "True" : "False"
        case .integer(let value?): String(value)
        case .float(let value): value.isFinite ? "\(value)" : text
        default: text
        }
    }
}
