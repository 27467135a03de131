package import Fleet

extension ValidationReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var sources = SourceTexts(context.source)
        return annotations.map { describe($0, context, &sources) + "\n" }.joined() + verdict + "\n"
    }

    package var annotations: [Diagnostic] { diagnostics.map(\.diagnostic) }

    package var silencedAnnotations: [(finding: Diagnostic, reason: String)] {
        silenced.map { ($0.finding.diagnostic, $0.reason) }
    }

    private func describe(_ finding: Diagnostic, _ context: ReportContext, _ sources: inout SourceTexts) -> StyledText {
        let source = sources[finding.position.file]
        var text = StyledText("\(finding.position): ".onOneLine, .strong)
        text += StyledText(finding.severity.rawValue, style(finding.severity))
        text += StyledText(": \(finding.message.onOneLine)") + StyledText(" [\(finding.rule)]\n", .faint)
        text += snippet(at: finding.position, of: source, width: context.width, style(finding.severity))
        for related in finding.related {
            text += StyledText("  \(related.position): ".onOneLine, .strong)
            text += StyledText("note: \(related.message.onOneLine)\n")
            text += snippet(at: related.position, of: sources[related.position.file], width: context.width, .faint)
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
            return StyledText("no manifests there, so nothing was checked", .attention)
        }
        let minor = [
            summary.infos == 0 ? nil : counted(summary.infos, "note"), silenced.isEmpty ? nil : "\(silenced.count) silenced",
        ]
        let rest = minor.compactMap { $0 }.map { ", " + $0 }.joined()
        if summary.errors == 0 && summary.warnings == 0 { return StyledText("✔ \(files) valid\(rest)", .good) }
        let counts = [
            summary.errors == 0 ? nil : counted(summary.errors, "error"),
            summary.warnings == 0 ? nil : counted(summary.warnings, "warning"),
        ]
        let found = counts.compactMap { $0 }.joined(separator: ", ")
        return StyledText("\(found)\(rest) in \(files)", summary.errors == 0 ? .attention : .bad)
    }
}
