package import Fleet

/// What a command or the API has to say, as a value: rendered for people, or encoded for scripts.
///
/// The JSON form is a contract: fields are added, never renamed, and `version` grows when a field changes its meaning.
package protocol Report: Codable, Sendable, Equatable {
    /// For people on a terminal: aligned, coloured by meaning, ending with a new line.
    func text(_ context: ReportContext) -> StyledText
    /// The findings of the report that have a place in a file, for formats that annotate files.
    var annotations: [Diagnostic] { get }
}

extension Report {
    package var annotations: [Diagnostic] { [] }
}

/// What a text needs beside the report: the time, for ages, and the text of files, for snippets.
package struct ReportContext: Sendable {
    package let now: Moment
    package let source: @Sendable (_ file: String) -> String?

    package init(now: Moment, source: @escaping @Sendable (_ file: String) -> String? = { _ in nil }) {
        self.now = now
        self.source = source
    }
}
