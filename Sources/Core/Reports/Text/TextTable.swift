/// Rows whose cells are aligned in columns: two blanks between columns, none at the end of a line.
package struct TextTable: Sendable {
    package enum Alignment: Sendable { case left, right }

    private let indentation: Int
    private let alignments: [Alignment]
    /// A cell that is wider does not widen its column: what follows it in its row stands further to the right.
    private let limit: Int
    private var rows: [[StyledText]] = []

    /// Columns beyond the alignments given are aligned to the left.
    package init(indentation: Int = 0, _ alignments: [Alignment] = [], limit: Int = .max) {
        self.indentation = indentation
        self.alignments = alignments
        self.limit = limit
    }

    package mutating func add(_ cells: [StyledText]) { rows.append(cells.map { $0.mapText(\.onOneLine) }) }

    package mutating func addHeading(_ cells: [String]) { rows.append(cells.map { StyledText($0, .faint) }) }

    /// A table of nothing is nothing.
    package var text: StyledText {
        let widths = columnWidths
        return rows.map { line($0, widths) }.lines
    }

    private var columnWidths: [Int] {
        let count = rows.map(\.count).max() ?? 0
        return (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].width : 0 }.filter { $0 <= limit }.max() ?? 0
        }
    }

    private func line(_ cells: [StyledText], _ widths: [Int]) -> StyledText {
        let last = cells.lastIndex { !$0.isEmpty } ?? -1
        var line = StyledText(String(repeating: " ", count: indentation))
        for (column, cell) in cells.enumerated() where column <= last {
            let padding = StyledText(String(repeating: " ", count: max(0, widths[column] - cell.width)))
            let isRight = column < alignments.count && alignments[column] == .right
            if column > 0 { line += "  " }
            if isRight { line += padding }
            line += cell
            if !isRight && column < last { line += padding }
        }
        return line
    }
}
