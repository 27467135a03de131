import Fleet

/// The line of a file that a position names, with carets under the word that starts there. Nothing when there is no such line.
///
/// A line that is wider than `width` is cut around the carets.
func snippet(at position: Position, of text: SourceText?, width: Int?, _ style: StyledText.Style) -> StyledText {
    guard let whole = text?.line(position.line), (1...whole.count + 1).contains(position.column) else { return "" }
    let number = String(position.line)
    let limit = max(20, (width ?? longestLine) - number.count - 5)
    // A file of one long line may have a finding at each of its words: only what can be shown is looked at.
    let line = whole[around: whole.startIndex + position.column - 1, limit + 2]
    let start = whole.startIndex + position.column - 1 - line.startIndex
    let word = start..<min(line.count + 1, start + max(1, wordLength(line.dropFirst(start))))
    let cells = cells(of: line)
    let window = window(on: cells, around: word, columns: limit)
    let isCutBefore = window.lowerBound > 0 || line.startIndex > whole.startIndex
    let isCutAfter = window.upperBound < cells.count || line.endIndex < whole.endIndex
    let shown = (isCutBefore ? "…" : "") + cells[window].map(\.text).joined() + (isCutAfter ? "…" : "")
    let indentation = (isCutBefore ? 1 : 0) + columns(cells[window.lowerBound..<max(window.lowerBound, word.lowerBound)])
    let marked = columns(cells[word.clamped(to: window)])
    return StyledText("  \(number) | ", .faint) + StyledText(shown) + "\n"
        + StyledText("  \(String(repeating: " ", count: number.count)) | ", .faint)
        + StyledText(String(repeating: " ", count: indentation) + String(repeating: "^", count: max(1, marked)), style) + "\n"
}

/// Columns that are shown where nothing says how many there are.
private let longestLine = 200

extension ArraySlice {
    /// At most so many elements before an index, and as many from it on.
    fileprivate subscript(around place: Int, _ reach: Int) -> ArraySlice {
        self[Swift.max(startIndex, place - reach)..<Swift.min(endIndex, place + reach)]
    }
}

/// A code point as a terminal shows it.
private struct Cell {
    let text: String
    let columns: Int
}

private func columns(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.columns } }

/// A tab goes to the next column that is a multiple of 4, whatever a terminal would make of it.
private func cells(of line: ArraySlice<Unicode.Scalar>) -> [Cell] {
    var column = 0
    return line.map { scalar in
        let text = scalar == "\t" ? String(repeating: " ", count: 4 - column % 4) : String(scalar).shown
        let isPlain = text.unicodeScalars.first == scalar
        let cell = Cell(text: text, columns: isPlain ? scalar.terminalColumns : text.unicodeScalars.count)
        column += cell.columns
        return cell
    }
}

/// The part of a line that fits: all of it, or what begins a third of the width before the word.
private func window(on cells: [Cell], around word: Range<Int>, columns limit: Int) -> Range<Int> {
    guard columns(cells[...]) > limit else { return 0..<cells.count }
    var start = min(word.lowerBound, cells.count)
    var taken = 0
    while start > 0, taken + cells[start - 1].columns <= limit / 3 {
        start -= 1
        taken += cells[start].columns
    }
    var end = start
    var width = 0
    // A column at each end is for the dots.
    while end < cells.count, width + cells[end].columns <= limit - 2 {
        width += cells[end].columns
        end += 1
    }
    while end == cells.count, start > 0, width + cells[start - 1].columns <= limit - 2 {
        start -= 1
        width += cells[start].columns
    }
    return start..<end
}

/// Up to the blank, or the colon of a key; a quoted word with its quotes.
private func wordLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    if let quote = rest.first, quote == "\"" || quote == "'" {
        let closing = rest.dropFirst().firstIndex(of: quote)
        return closing.map { $0 - rest.startIndex + 1 } ?? 1
    }
    var word = rest.prefix { !$0.properties.isWhitespace && $0 != "," && $0 != "]" && $0 != "}" }
    while word.last == ":" { word = word.dropLast() }
    return word.count
}
