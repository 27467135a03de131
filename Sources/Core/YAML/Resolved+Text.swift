extension Resolved {
    /// YAML 1.1 as PyYAML resolves it: quoted text is always a string, `yes` is true, `010` is 8, `1:30` is 90, `1e3` is a string.
    init(_ text: ArraySlice<UInt8>, style: Scalar.Style, tag: Scalar.Tag) {
        switch tag {
        case .none: self = style == .plain ? Self.plain(text) : .string
        case .null: self = .null
        case .bool, .int, .float: self = Self.plain(text)
        case .str, .other: self = .string
        }
    }

    /// Whether a plain scalar that begins so is text, whatever follows.
    static func isWord(_ first: UInt8) -> Bool {
        switch first | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            switch first | 0x20 {
            case UInt8(ascii: "n"), UInt8(ascii: "y"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "o"): false
            default: first < 0x80
            }
        default: false
        }
    }

    /// Whether a plain scalar that begins so may be null: `~`, `null`.
    static func mayBeNull(_ first: UInt8) -> Bool { first == UInt8(ascii: "~") || first | 0x20 == UInt8(ascii: "n") }

    private static func plain(_ text: ArraySlice<UInt8>) -> Resolved {
        guard let first = text.first else { return .null }
        // Most scalars are words: the first character rules every other form out.
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return number(text)
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"),
            UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
            return text.count <= 5 ? words[String(decoding: text, as: UTF8.self)] ?? .string : .string
        default: return .string
        }
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Resolved {
        if let short = shortNumber(text) { return .integer(short) }
        // Paths begin with dots, too.
        if text.starts(with: "./".utf8) || text.starts(with: "../".utf8) { return .string }
        let number = NumberText(text)
        return number.integer ?? number.float ?? (isTimestamp(text) ? .timestamp : .string)
    }

    /// Up to nine decimal digits without a leading zero: nearly every number there is.
    private static func shortNumber(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count <= 9, text.count == 1 || text.first != UInt8(ascii: "0") else { return nil }
        var sum = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            sum = sum * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return sum
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
    private static func isTimestamp(_ bytes: ArraySlice<UInt8>) -> Bool {
        var digits: [Int] = [0]
        for (index, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits[digits.count - 1] += 1
            case UInt8(ascii: "-") where digits.count < 3: digits.append(0)
            case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "):
                let time = bytes[(index + 1)...].drop { $0 == UInt8(ascii: " ") }
                return digits.count == 3 && digits[0] == 4 && isTime(time)
            default: return false
            }
        }
        return digits == [4, 2, 2]
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count >= 3, let first = bytes.first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) && (1...2).contains(parts[0].count) && parts[1].count == 2
    }
}
