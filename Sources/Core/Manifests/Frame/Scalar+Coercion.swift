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

    /// Neither as text nor with a point.
    var isInteger: Bool { if case .integer = resolved { true } else { false } }

    /// Not as text.
    var isNumber: Bool {
        switch resolved {
        case .integer, .float: true
        case .null, .bool, .timestamp, .string: false
        }
    }

    /// A finite number, also written as text.
    var realNumber: Double? {
        let number: Double? =
            switch resolved {
            case .float(let value): value
            case .integer(let value?): Double(value)
            case .string: Double(text)
            default: nil
            }
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// Booleans as Azure takes them: also as text, 1 and 0.
    var truth: Bool? {
        switch resolved {
        case .bool(let value): value
        case .integer(1), .float(1): true
        case .integer(0), .float(0): false
        case .string: Self.truths[text]
        default: nil
        }
    }

    private static let truths: [String: Bool] = {
        var truths = ["1": true, "0": false]
        for (words, value) in [(["t", "true", "on", "y", "yes"], true), (["f", "false", "off", "n", "no"], false)] {
            for word in words {
                for spelling in [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()] {
                    truths[spelling] = value
                }
            }
        }
        return truths
    }()

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
