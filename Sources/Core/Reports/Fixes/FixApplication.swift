package import Fleet

/// What certain repairs make of the files that they touch.
package struct FixApplication: Sendable, Equatable {
    package struct ChangedFile: Sendable, Equatable {
        package let file: String
        package let before: String
        package let after: String
    }

    package struct Refusal: Sendable, Equatable {
        package let finding: Diagnostic
        /// One line, lower case, no full stop.
        package let reason: String
    }

    /// By path.
    package private(set) var changes: [ChangedFile] = []
    package private(set) var applied: [Diagnostic] = []
    package private(set) var refused: [Refusal] = []

    /// Takes the repairs in the order of their findings; one that meets an earlier one is refused, and may be right the next time.
    ///
    /// - Parameter read: the text of a file that may be changed; nil for any other.
    package init(_ findings: [Diagnostic], read: (_ file: String) -> String?) {
        var texts: [String: SourceText] = [:]
        var accepted: [String: Replacements] = [:]
        var seen: [Fix: Bool] = [:]
        for finding in findings.sorted() {
            guard let fix = finding.fix else { continue }
            // Two findings of one mistake ask for the same repair.
            if let isMade = seen[fix] {
                if isMade { applied.append(finding) }
                continue
            }
            let problem = Self.problem(with: fix, read: read, &texts, &accepted)
            seen[fix] = problem == nil
            if let problem {
                refused.append(Refusal(finding: finding, reason: problem))
            } else {
                applied.append(finding)
            }
        }
        changes = accepted.keys.sorted().compactMap { file in
            guard let text = texts[file], let replacements = accepted[file]?.all, !replacements.isEmpty else { return nil }
            return ChangedFile(file: file, before: SourceText.text(text.scalars), after: Self.text(text, with: replacements))
        }
    }

    private struct Replacement {
        let range: Range<Int>
        let new: String

        /// Two that insert at the same place do meet: which comes first is not certain.
        func meets(_ other: Replacement) -> Bool {
            range.overlaps(other.range) || range.lowerBound == other.range.lowerBound
        }
    }

    /// Those of one file that do not meet, by place.
    private struct Replacements {
        private(set) var all: [Replacement] = []

        /// False where it meets one that is there: only its neighbours can be met.
        mutating func insert(_ new: Replacement) -> Bool {
            let place = place(of: new.range)
            guard !all[max(0, place - 1)..<min(all.count, place + 1)].contains(where: new.meets) else { return false }
            all.insert(new, at: place)
            return true
        }

        mutating func remove(_ range: Range<Int>) { all.remove(at: place(of: range)) }

        private func place(of range: Range<Int>) -> Int {
            var (low, high) = (0, all.count)
            while low < high {
                let middle = (low + high) / 2
                if all[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Accepts all edits of a repair, or none.
    private static func problem(
        with fix: Fix, read: (String) -> String?, _ texts: inout [String: SourceText], _ accepted: inout [String: Replacements]
    ) -> String? {
        var taken: [(file: String, range: Range<Int>)] = []
        var problem: String?
        for edit in fix.edits where problem == nil {
            let file = edit.position.file
            guard let text = texts[file] ?? read(file).map(SourceText.init) else {
                problem = "\(file) cannot be changed"
                continue
            }
            texts[file] = text
            guard let range = range(of: edit, in: text) else {
                problem = "the text there does not read \"\(edit.old)\""
                continue
            }
            let replacement = Replacement(range: range, new: edit.new.replacingBreaks(with: text.lineBreak))
            if accepted[file, default: Replacements()].insert(replacement) {
                taken.append((file, range))
            } else {
                problem = "it overlaps another repair; run --fix again"
            }
        }
        if problem != nil {
            for edit in taken { accepted[edit.file]?.remove(edit.range) }
        }
        return problem
    }

    /// Whether the text of each place reads as the repair wants it.
    package static func isRight(_ fix: Fix, in source: (_ file: String) -> String?) -> Bool {
        fix.edits.allSatisfy { edit in
            source(edit.position.file).map { range(of: edit, in: SourceText($0)) != nil } ?? false
        }
    }

    private static func range(of edit: Fix.Edit, in text: SourceText) -> Range<Int>? {
        text.index(line: edit.position.line, column: edit.position.column).flatMap { text.range(of: edit.old, at: $0) }
    }

    private static func text(_ text: SourceText, with replacements: [Replacement]) -> String {
        var result: [Unicode.Scalar] = []
        var index = 0
        for replacement in replacements {
            result += text.scalars[index..<replacement.range.lowerBound]
            result += replacement.new.unicodeScalars
            index = replacement.range.upperBound
        }
        return SourceText.text(result + text.scalars[index...])
    }
}

extension String {
    fileprivate func replacingBreaks(with lineBreak: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak)
    }
}
