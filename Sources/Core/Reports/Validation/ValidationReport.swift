package import Fleet

/// All findings of a folder or a commit.
package struct ValidationReport: Sendable, Equatable, Codable {
    package struct Finding: Sendable, Equatable, Codable {
        package struct Related: Sendable, Equatable, Codable {
            package var file: String
            package var line: Int
            package var column: Int
            package var message: String
        }

        package var file: String
        package var line: Int
        package var column: Int
        package var severity: Diagnostic.Severity
        package var rule: String
        package var message: String
        package var related: [Related]

        package init(_ diagnostic: Diagnostic) {
            file = diagnostic.position.file
            line = diagnostic.position.line
            column = diagnostic.position.column
            severity = diagnostic.severity
            rule = diagnostic.rule
            message = diagnostic.message
            related = diagnostic.related.map {
                Related(file: $0.position.file, line: $0.position.line, column: $0.position.column, message: $0.message)
            }
        }

        package var diagnostic: Diagnostic {
            Diagnostic(
                severity, rule: rule, message, at: Position(file: file, line: line, column: column),
                related: related.map { .init($0.message, at: Position(file: $0.file, line: $0.line, column: $0.column)) })
        }
    }

    package struct Summary: Sendable, Equatable, Codable {
        package var errors: Int
        package var warnings: Int
        /// Manifest files that were read.
        package var files: Int
    }

    package private(set) var version = 1
    package var diagnostics: [Finding]
    package var summary: Summary

    package init(_ diagnostics: [Diagnostic], files: Int) {
        self.diagnostics = diagnostics.sorted().map(Finding.init)
        summary = Summary(
            errors: diagnostics.count { $0.severity == .error }, warnings: diagnostics.count { $0.severity == .warning },
            files: files)
    }
}
