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
        var accepted: [String: [Replacement]] = [:]
        var seen: Set<Fix> = []
        for finding in findings.sorted() {
            guard let fix = finding.fix else { continue }
            // Two findings of one mistake ask for the same repair.
            guard seen.insert(fix).inserted else {
                if applied.contains(where: { $0.fix == fix }) { applied.append(finding) }
                continue
            }
            var additions: [String: [Replacement]] = [:]
            let problem = Self.problem(with: fix, read: read, &texts, &additions, accepted)
            if let problem {
                refused.append(Refusal(finding: finding, reason: problem))
            } else {
                accepted.merge(additions) { $0 + $1 }
                applied.append(finding)
            }
        }
        changes = accepted.keys.sorted().compactMap { file in
            guard let text = texts[file], let replacements = accepted[file] else { return nil }
            return ChangedFile(file: file, before: SourceText.text(text.scalars), after: Self.text(text, with: replacements))
        }
    }

    private struct Replacement: Equatable {
        let range: Range<Int>
        let new: String

        /// Two that insert at the same place do meet: which comes first is not certain.
        func meets(_ other: Replacement) -> Bool {
            range.overlaps(other.range) || range.lowerBound == other.range.lowerBound
        }
    }

    private static func problem(
        with fix: Fix, read: (String) -> String?, _ texts: inout [String: SourceText],
        _ additions: inout [String: [Replacement]], _ accepted: [String: [Replacement]]
    ) -> String? {
        for edit in fix.edits {
            let file = edit.position.file
            guard let text = texts[file] ?? read(file).map(SourceText.init) else { return "\(file) cannot be changed" }
            texts[file] = text
            guard let start = text.index(line: edit.position.line, column: edit.position.column),
                let range = text.range(of: edit.old, at: start)
            else { return "the text there does not read \"\(edit.old)\"" }
            let replacement = Replacement(range: range, new: edit.new.replacingBreaks(with: text.lineBreak))
            let others = accepted[file, default: []] + additions[file, default: []]
            guard !others.contains(where: replacement.meets) else {
                return "it overlaps another repair; run --fix again"
            }
            additions[file, default: []].append(replacement)
        }
        return nil
    }

    private static func text(_ text: SourceText, with replacements: [Replacement]) -> String {
        var result: [Unicode.Scalar] = []
        var index = 0
        for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
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
