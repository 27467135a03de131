package import Fleet

extension ValidationReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        annotations.map { describe($0, context) + "\n" }.joined() + verdict + "\n"
    }

    package var annotations: [Diagnostic] { diagnostics.map(\.diagnostic) }

    private func describe(_ finding: Diagnostic, _ context: ReportContext) -> StyledText {
        var text = StyledText("\(finding.position): ", .strong)
        text += StyledText(finding.severity.rawValue, style(finding.severity))
        text += StyledText(": \(finding.message)") + StyledText(" [\(finding.rule)]\n", .faint)
        text += snippet(at: finding.position, of: context.source(finding.position.file), style(finding.severity))
        for related in finding.related {
            text += StyledText("  \(related.position): ", .strong) + StyledText("note: \(related.message)\n")
            text += snippet(at: related.position, of: context.source(related.position.file), .faint)
        }
        return text
    }

    private func style(_ severity: Diagnostic.Severity) -> StyledText.Style {
        switch severity {
        case .error: .bad
        case .warning: .attention
        case .info: .faint
        }
    }

    private var verdict: StyledText {
        let files = counted(summary.files, "file")
        if summary.files == 0 && diagnostics.isEmpty {
            return StyledText("no .yml or .yaml files there, so nothing was checked", .attention)
        }
        if summary.errors == 0 && summary.warnings == 0 { return StyledText("✔ \(files) valid", .good) }
        let counts = [
            summary.errors == 0 ? nil : counted(summary.errors, "error"),
            summary.warnings == 0 ? nil : counted(summary.warnings, "warning"),
        ]
        let found = counts.compactMap { $0 }.joined(separator: ", ")
        return StyledText("\(found) in \(files)", summary.errors == 0 ? .attention : .bad)
    }
}
