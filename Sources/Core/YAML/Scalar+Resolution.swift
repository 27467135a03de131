extension Scalar {
    /// YAML 1.1 as PyYAML resolves it: quoted text is always a string, `yes` is true, `010` is 8, `1:30` is 90, `1e3` is a string.
    package var resolved: Resolved {
        switch tag {
        case nil: style == .plain ? Self.resolve(text) : .string
        case "null": .null
        case "bool", "int", "float": Self.resolve(text)
        default: .string
        }
    }

    private static func resolve(_ text: String) -> Resolved {
        guard let first = text.utf8.first else { return .null }
        // Most scalars are words: the first character rules every other form out.
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            let bytes = Array(text.utf8)
            return NumberText(bytes).integer ?? NumberText(bytes).float ?? (isTimestamp(bytes) ? .timestamp : .string)
        default:
            return words[text] ?? .string
        }
    }

    private static let words: [String: Resolved] = {
        var words: [String: Resolved] = ["~": .null, "null": .null, "Null": .null, "NULL": .null]
        for (word, value) in [("yes", true), ("no", false), ("true", true), ("false", false), ("on", true), ("off", false)] {
            let capitalized = word.prefix(1).uppercased() + word.dropFirst()
            for spelling in [word, capitalized, word.uppercased()] { words[spelling] = .bool(value) }
        }
        return words
    }()

    /// `2026-01-31`, alone or with a time: enough to tell a date from a string (what follows the time is not judged).
    private static func isTimestamp(_ bytes: [UInt8]) -> Bool {
        var digits: [Int] = [0]
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits[digits.count - 1] += 1
            case UInt8(ascii: "-") where digits.count < 3: digits.append(0)
            case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "):
                let time = bytes[(index + 1)...].drop { $0 == UInt8(ascii: " ") }
                return digits.count == 3 && digits[0] == 4 && isTime(Array(time))
            default: return false
            }
        }
        return digits == [4, 2, 2]
    }

    private static func isTime(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count >= 3, let first = bytes.first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) && (1...2).contains(parts[0].count) && parts[1].count == 2
    }
}
