/// A form that text must have, and the rule that speaks when it has not.
struct TextRule: Sendable {
    enum Form: Sendable {
        /// A first character of one class, then any number of another: classes as in a regular expression, `a-z0-9_`.
        case word(first: String, rest: String)
        /// A number with or without one of these units.
        case quantity(units: [String])
        /// Begins with this, and goes on.
        case beginning(String)
        /// Has none of these words in it, and does not begin with the same.
        case withoutSeparators
        /// Begins with nothing of these.
        case not([String])
        /// Has an expression of Azure's in it: `${{parent.outputs.model}}`.
        case expression
    }

    let rule: String
    let form: Form
    /// After "must be": "lower-case letters and digits".
    let advice: String
    var severity = Severity.error
    /// A number is as good as its text.
    var takesNumbers = false

    enum Severity: Sendable { case error, warning }

    func accepts(_ text: String) -> Bool {
        switch form {
        case .word(let first, let rest):
            guard let head = text.first, Self.holds(first, head) else { return false }
            return text.dropFirst().allSatisfy { Self.holds(rest, $0) }
        case .quantity(let units): return Self.isQuantity(text, units: units)
        case .beginning(let start): return text.hasPrefix(start) && text.utf8.count > start.utf8.count
        case .withoutSeparators: return !text.contains("/") && !text.contains("\\") && text != ".." && text != "."
        case .not(let words): return !words.contains { text.contains($0) }
        case .expression: return Expression.isIn(text)
        }
    }

    /// For exported schemas.
    var pattern: String {
        switch form {
        case .word(let first, let rest): "^[\(first)][\(rest)]*$"
        case .quantity(let units): "^[0-9]+(\\.[0-9]+)?(\(units.joined(separator: "|")))?$"
        case .beginning(let start): "^\(start).+"
        case .withoutSeparators: "^(?!\\.{1,2}$)[^/\\\\]*$"
        case .not(let words): "^(?!.*(\(words.joined(separator: "|")))).*$"
        case .expression: Expression.pattern
        }
    }

    /// `a-z0-9_` holds `q`.
    private static func holds(_ characters: String, _ character: Character) -> Bool {
        let set = Array(characters)
        var index = 0
        while index < set.count {
            if index + 2 < set.count, set[index + 1] == "-" {
                if (set[index]...set[index + 2]).contains(character) { return character.isASCII }
                index += 3
            } else {
                if set[index] == character { return true }
                index += 1
            }
        }
        return false
    }

    private static func isQuantity(_ text: String, units: [String]) -> Bool {
        let number = text.prefix { ("0"..."9").contains($0) || $0 == "." }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let unit = text.dropFirst(number.count)
        return unit.isEmpty || units.contains(String(unit))
    }
}
