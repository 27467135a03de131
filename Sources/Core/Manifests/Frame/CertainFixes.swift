import Fleet
import YAML

/// Repairs of scalars whose meaning is certain. What is no single word in the text (an anchor before it, lines that are folded)
/// has none: the text there does not read like the scalar.
extension Fix.Change {
    /// The same text in double quotes; nil where it is quoted already.
    static func quoting(_ scalar: Scalar) -> Fix.Change? { quoting(scalar, as: scalar.text) }

    /// Another text in double quotes.
    static func quoting(_ scalar: Scalar, as text: String) -> Fix.Change? {
        guard scalar.style == .plain, !text.contains(where: { $0 == "\"" || $0 == "\\" }) else { return nil }
        return .replace(scalar.text, with: "\"\(text)\"")
    }

    /// Another text in the scalar's own style; nil without one, or where the style would need escapes.
    static func respelling(_ scalar: Scalar, as text: String?) -> Fix.Change? {
        guard let text, !scalar.text.isEmpty, !(scalar.text + text).contains(where: { "\"'\\".contains($0) }) else { return nil }
        return switch scalar.style {
        case .plain: .replace(scalar.text, with: text)
        case .singleQuoted: .replace("'\(scalar.text)'", with: "'\(text)'")
        case .doubleQuoted: .replace("\"\(scalar.text)\"", with: "\"\(text)\"")
        case .literal, .folded: nil
        }
    }

    /// `churn:1` is a reference that lacks its scheme, and nothing else.
    static func prefixing(_ scalar: Scalar) -> Fix.Change? {
        guard !scalar.text.contains("/"), !scalar.text.lowercased().hasPrefix("azureml"),
            case .named(_, version: .some, label: nil) = AssetReference("azureml:" + scalar.text, .model)
        else { return nil }
        return .respelling(scalar, as: "azureml:" + scalar.text)
    }

    /// The whole line of a key with its value, where both stand alone on it.
    static func removing(_ entry: Entry) -> Fix.Change? {
        guard let scalar = entry.value.scalar, scalar.style == .plain, entry.key.style == .plain,
            entry.keyMark.line == entry.value.mark.line
        else { return nil }
        let blanks = entry.value.mark.column - entry.keyMark.column - entry.name.unicodeScalars.count - 1
        guard blanks > 0 else { return nil }
        let indentation = String(repeating: " ", count: entry.keyMark.column - 1)
        let gap = String(repeating: " ", count: blanks)
        return .deleteLine("\(indentation)\(entry.name):\(gap)\(scalar.text)")
    }
}

extension Suggestion {
    /// Whether a mistyped word can only have been the nearest one: one slip away, or two in a long word, and no other as near.
    static func isCertain(_ nearest: String, for word: String, in known: [String]) -> Bool {
        let limit = word.utf8.count >= 8 ? 2 : 1
        return slips(word, nearest) <= limit && !known.contains { $0 != nearest && slips(word, $0) <= limit + 1 }
    }

    private static func slips(_ left: String, _ right: String) -> Int {
        distance(Array(left.lowercased().utf8), Array(right.lowercased().utf8))
    }
}
