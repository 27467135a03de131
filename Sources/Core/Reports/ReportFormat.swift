/// How a report is written. A command lists those that it offers.
package enum ReportFormat: String, Sendable, CaseIterable {
    case text
    case json
    /// Annotations of a pull request, in the words of GitHub's workflow commands.
    case github
    /// A log of static analysis (SARIF 2.1.0), for code scanning.
    case sarif
    /// Test results, for what shows those of a build.
    case junit
}

/// Writes a report; this is the only place that knows all formats.
package func render(_ report: some Report, as format: ReportFormat, _ context: ReportContext) throws -> StyledText {
    switch format {
    case .text: report.text(context)
    case .json: StyledText(try json(report))
    case .github: StyledText(workflowCommands(report.annotations))
    case .sarif: StyledText(try json(SARIFLog(report, context)))
    case .junit: StyledText(junit(report))
    }
}
