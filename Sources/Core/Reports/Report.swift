package import Fleet

/// What a command or the API has to say, as a value: rendered for people, or encoded for scripts.
///
/// The JSON form is a contract: fields are added, never renamed, and `version` grows when a field changes its meaning.
package protocol Report: Codable, Sendable, Equatable {
    /// For people on a terminal: aligned, coloured by meaning, ending with a new line.
    func text(_ context: ReportContext) -> StyledText
    /// The findings of the report that have a place in a file, for formats that annotate files.
    var annotations: [Diagnostic] { get }
    /// Those that a comment in their file silences, with the comment's reason.
    var silencedAnnotations: [(finding: Diagnostic, reason: String)] { get }
    /// The files that were checked, also those without findings.
    var files: [String] { get }
}

extension Report {
    package var annotations: [Diagnostic] { [] }
    package var silencedAnnotations: [(finding: Diagnostic, reason: String)] { [] }
    package var files: [String] { [] }
}

/// What a text needs beside the report: the time, for ages; the text of files, for snippets; what rules say, for their help.
package struct ReportContext: Sendable {
    package let now: Moment
    package let source: @Sendable (_ file: String) -> String?
    /// Columns to cut snippets to; nil: they are not cut.
    package let width: Int?
    package let rules: [RuleEntry]

    package init(
        now: Moment, width: Int? = nil, rules: [RuleEntry] = [],
        source: @escaping @Sendable (_ file: String) -> String? = { _ in nil }
    ) {
        self.now = now
        self.width = width
        self.rules = rules
        self.source = source
    }
}
