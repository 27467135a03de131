import Fleet

/// The line of a file that a position names, with carets under the word that starts there. Nothing when there is no such line.
func snippet(at position: Position, of text: String?, _ style: StyledText.Style) -> StyledText {
    guard let text, let line = line(position.line, of: text), (1...line.count + 1).contains(position.column) else { return "" }
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.count)
    let before = line.prefix(position.column - 1)
    let carets = String(repeating: "^", count: max(1, wordLength(line.dropFirst(position.column - 1))))
    // Tabs are kept, so that the carets stand under the word whatever the terminal makes of a tab.
    let indentation = String(before.map { $0 == "\t" ? "\t" : " " })
    return StyledText("  \(number) | ", .faint) + StyledText(String(line)) + "\n"
        + StyledText("  \(gutter) | ", .faint) + StyledText(indentation + carets, style) + "\n"
}

private func line(_ number: Int, of text: String) -> Substring? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return number >= 1 && number <= lines.count ? lines[number - 1] : nil
}

/// Up to the blank, or the colon of a key.
private func wordLength(_ rest: Substring) -> Int {
    if let quote = rest.first, quote == "\"" || quote == "'" {
        let closing = rest.dropFirst().firstIndex(of: quote)
        return closing.map { rest.distance(from: rest.startIndex, to: $0) + 1 } ?? 1
    }
    var word = rest.prefix { !$0.isWhitespace && $0 != "," && $0 != "]" && $0 != "}" }
    while word.last == ":" { word = word.dropLast() }
    return word.count
}
