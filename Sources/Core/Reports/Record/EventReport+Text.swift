extension EventReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        guard !events.isEmpty else { return StyledText("nothing is recorded\n", .faint) }
        var table = TextTable()
        table.addHeading(["AT", "EVENT", "OF", "COMMIT", "MESSAGE"])
        for entry in events { table.add(entry.cells) }
        let more = omitted == 0 ? "" : "\(counted(omitted, "earlier event")) not shown; --limit shows more\n"
        return StyledText(more, .faint) + table.text
    }
}

extension EventReport.Entry {
    /// One line, for a list that goes on.
    package var line: StyledText {
        var table = TextTable()
        table.add(cells)
        return table.text
    }

    fileprivate var cells: [StyledText] {
        [
            StyledText(at.text, .faint), StyledText(kind, style), StyledText(subject, .strong),
            StyledText(commit.map(shortened(commit:)) ?? "-", .faint), StyledText(message),
        ]
    }

    /// By the last word of the kind: what failed, was refused or is invalid.
    private var style: StyledText.Style {
        let isBad = ["Failed", "Invalid", "Refused", "Rejected", "Unwritable"].contains { kind.hasSuffix($0) }
        return isBad ? .bad : .plain
    }
}
