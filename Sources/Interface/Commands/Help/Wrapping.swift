import Reports

/// Paragraphs filled up to the width (at most 100 columns); lines that begin with a blank stay as they are.
func wrapped(_ text: String, width: Int, indentation: String = "") -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.first == " " || line.isEmpty
            ? indentation + line + "\n"
            : filled(line.split(separator: " "), width: min(width, 100) - indentation.count).map { indentation + $0 + "\n" }
                .joined()
    }.joined()
}

/// Terms and their explanations side by side; an explanation that is too long goes on below itself.
func listing(_ rows: [(term: String, explanation: String)], width: Int) -> StyledText {
    let column = min(rows.map(\.term.count).max() ?? 0, 34)
    let space = max(30, min(width, 110) - column - 4)
    return rows.map { term, explanation in
        let lines = filled(explanation.split(separator: " "), width: space)
        let isLong = term.count > column
        let first = isLong ? "\n" : String(repeating: " ", count: column - term.count + 2) + (lines.first ?? "") + "\n"
        let indentation = String(repeating: " ", count: column + 4)
        let rest = (isLong ? lines[...] : lines.dropFirst()).map { indentation + $0 + "\n" }.joined()
        return StyledText("  ") + StyledText(term, .strong) + StyledText(first + rest)
    }.joined()
}

private func filled(_ words: [Substring], width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
        if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
