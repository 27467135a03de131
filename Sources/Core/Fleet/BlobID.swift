/// A git object id: equal ids are equal bytes.
///
/// A commit has one for each file, so the 20 bytes of a real one are kept as they are, without a text on the heap.
package struct BlobID: Hashable, Sendable {
    private enum Form: Hashable, Sendable {
        /// The bytes of a SHA-1, the first ones highest.
        case digest(UInt64, UInt64, UInt32)
        /// Anything else, as it was given.
        case text(String)
    }

    private let form: Form

    /// The bytes of a SHA-1 as numbers, the first byte highest.
    package init(_ first: UInt64, _ second: UInt64, _ third: UInt32) { form = .digest(first, second, third) }

    /// Hexadecimal.
    package init(_ text: String) { form = Self.digest(text) ?? .text(text) }

    /// Hexadecimal.
    package var text: String {
        switch form {
        case .text(let text): return text
        case .digest(let first, let second, let third):
            let digits = Self.digits(first, count: 16) + Self.digits(second, count: 16) + Self.digits(UInt64(third), count: 8)
            return String(decoding: digits, as: UTF8.self)
        }
    }

    /// The bytes of a SHA-1 as numbers; nil for any other text.
    package var digest: (UInt64, UInt64, UInt32)? {
        if case .digest(let first, let second, let third) = form { (first, second, third) } else { nil }
    }

    /// 40 digits in lower case; another spelling stays a text, so that `text` gives back what came in.
    private static func digest(_ text: String) -> Form? {
        guard text.utf8.count == 40 else { return nil }
        var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (place, digit) in text.utf8.enumerated() {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            switch place {
            case ..<16: numbers.0 = numbers.0 << 4 | UInt64(value)
            case ..<32: numbers.1 = numbers.1 << 4 | UInt64(value)
            default: numbers.2 = numbers.2 << 4 | UInt64(value)
            }
        }
        return .digest(numbers.0, numbers.1, UInt32(numbers.2))
    }

    private static func digits(_ number: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { place in
            let digit = UInt8(truncatingIfNeeded: number >> (4 * UInt64(count - 1 - place))) & 15
            return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
    }
}

extension BlobID: CustomStringConvertible {
    package var description: String { String(text.prefix(10)) }
}

extension BlobID: Comparable {
    package static func < (left: BlobID, right: BlobID) -> Bool {
        guard case .digest(let first, let second, let third) = left.form,
            case .digest(let otherFirst, let otherSecond, let otherThird) = right.form
        else { return left.text < right.text }
        return (first, second, third) < (otherFirst, otherSecond, otherThird)
    }
}

extension BlobID: Codable {
    private enum CodingKeys: CodingKey { case text }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .text))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
    }
}
