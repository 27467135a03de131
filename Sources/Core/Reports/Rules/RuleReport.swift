import Fleet

/// One rule, explained.
package struct RuleReport: Report {
    package private(set) var version = 1
    package var rule: RuleEntry

    package init(_ rule: RuleEntry) { self.rule = rule }

    package func text(_ context: ReportContext) -> StyledText {
        let width = min(context.width ?? 80, 100)
        var text = StyledText(rule.name, .strong) + StyledText(" (\(rule.severity.rawValue), \(rule.group)): \(rule.title)\n\n")
        text += StyledText(filled(rule.why, width: width) + "\n" + filled(rule.azure, width: width))
        text += examples("wrong", rule.bad, .removed) + examples("right", rule.good, .added)
        let silence = "# sluice-ignore: \(rule.name) REASON"
        text += StyledText("\nto silence it on one line: ", .faint)
        return text + StyledText(rule.isIgnorable ? silence + "\n" : "not possible: a commit with an error is not applied\n")
    }

    private func examples(_ heading: String, _ files: [RuleEntry.ExampleFile], _ style: StyledText.Style) -> StyledText {
        let shown = files.prefix(Self.files).map { file in
            let lines = SourceText(file.text).lines.map { line in
                StyledText("  │ ", .faint) + StyledText(line.filter { !$0.isNewline }) + "\n"
            }
            return StyledText("\n\(heading)", style) + StyledText(": \(file.path)\n") + lines.joined()
        }.joined()
        guard files.count > Self.files else { return shown }
        return shown + StyledText("  … and \(files.count - Self.files) more files like these\n", .faint)
    }

    private static let files = 4

    private func filled(_ text: String, width: Int) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// Every rule, by group.
package struct RuleListReport: Report {
    package private(set) var version = 1
    package var rules: [RuleEntry]

    package init(_ rules: [RuleEntry]) { self.rules = rules }

    package func text(_ context: ReportContext) -> StyledText {
        var groups: [String] = []
        for rule in rules where !groups.contains(rule.group) { groups.append(rule.group) }
        return groups.map { group in
            var table = TextTable(indentation: 2)
            for rule in rules where rule.group == group {
                table.add([StyledText(rule.name, .strong), StyledText(rule.severity.rawValue, .faint), StyledText(rule.title)])
            }
            return StyledText(group + "\n", .strong) + table.text
        }.joined(separator: "\n") + StyledText("\nsluice explain RULE says more\n", .faint)
    }
}
