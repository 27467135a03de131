/// What changed between two texts, as `diff -u` writes it.
package struct UnifiedDiff: Sendable, Equatable {
    private enum Line: Equatable {
        case same(String), removed(String), added(String)
    }

    private let file: String
    private let lines: [Line]
    private static let context = 3

    package init(file: String, before: String, after: String) {
        self.file = file
        let old = SourceText(before).lines
        let new = SourceText(after).lines
        let (removals, insertions) = Self.changes(from: old, to: new)
        var lines: [Line] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            if removals.contains(oldIndex) {
                lines.append(.removed(old[oldIndex]))
                oldIndex += 1
            } else if let line = insertions[newIndex] {
                lines.append(.added(line))
                newIndex += 1
            } else {
                lines.append(.same(old[oldIndex]))
                oldIndex += 1
                newIndex += 1
            }
        }
        self.lines = lines
    }

    /// Texts of as many lines are compared line by line: repairs rarely add or remove one, and the shortest difference of two long texts
    /// that differ everywhere takes its time.
    private static func changes(from old: [String], to new: [String]) -> (removals: Set<Int>, insertions: [Int: String]) {
        var removals: Set<Int> = []
        var insertions: [Int: String] = [:]
        if old.count == new.count {
            for index in old.indices where old[index] != new[index] {
                removals.insert(index)
                insertions[index] = new[index]
            }
            return (removals, insertions)
        }
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removals.insert(offset)
            case .insert(let offset, let line, _): insertions[offset] = line
            }
        }
        return (removals, insertions)
    }

    /// Nothing when nothing changed.
    package var text: StyledText {
        let hunks = ranges.map(hunk)
        guard !hunks.isEmpty else { return "" }
        let name = file.onOneLine
        return StyledText("--- a/\(name)\n+++ b/\(name)\n", .strong) + hunks.joined()
    }

    /// Changed lines with what is around them; those whose surroundings touch are one.
    private var ranges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for (index, line) in lines.enumerated() {
            if case .same = line { continue }
            let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }

    private func hunk(_ range: Range<Int>) -> StyledText {
        let old = numbers(range) { if case .added = $0 { false } else { true } }
        let new = numbers(range) { if case .removed = $0 { false } else { true } }
        var text = StyledText("@@ -\(old) +\(new) @@\n", .faint)
        for line in lines[range] {
            switch line {
            case .same(let line): text += styled(" ", line, .plain)
            case .removed(let line): text += styled("-", line, .removed)
            case .added(let line): text += styled("+", line, .added)
            }
        }
        return text
    }

    /// `START,COUNT` of one side; a side without lines begins after the line before it, and one line needs no count.
    private func numbers(_ range: Range<Int>, of side: (Line) -> Bool) -> String {
        let before = lines[..<range.lowerBound].count(where: side)
        let count = lines[range].count(where: side)
        return count == 1 ? "\(before + 1)" : "\(count == 0 ? before : before + 1),\(count)"
    }

    private func styled(_ sign: String, _ line: String, _ style: StyledText.Style) -> StyledText {
        let scalars = line.unicodeScalars
        guard scalars.last == "\n" else {
            let isEnded = scalars.last.map { ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } ?? false
            return StyledText(sign + line, style) + (isEnded ? "\n" : "\n\\ No newline at end of file\n")
        }
        return StyledText(sign + SourceText.text(scalars.dropLast()), style) + "\n"
    }
}
