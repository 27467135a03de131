import YAML

/// `${{parent.inputs.rate}}`: what Azure fills in when a pipeline runs.
enum Expression {
    /// For exported schemas.
    static let pattern = #"\$\{\{\s*\S*?\s*\}\}"#

    /// Whether there is one anywhere in a text: between the braces one word, or nothing.
    static func isIn(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        /// The words since the last opening; nil before one.
        var words: Int?
        var isInWord = false
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: "${{".utf8) {
                words = 0
                isInWord = false
                index += 3
            } else if bytes[index...].starts(with: "}}".utf8) {
                if let words, words <= 1 { return true }
                words = nil
                index += 2
            } else {
                let isBlank = [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index])
                if !isBlank, !isInWord { words = words.map { $0 + 1 } }
                isInWord = !isBlank
                index += 1
            }
        }
        return false
    }
}

extension Node {
    var hasExpression: Bool {
        guard let scalar, scalar.resolved == .string else { return false }
        return Expression.isIn(scalar.text)
    }
}
