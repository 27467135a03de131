package import Fleet

extension ValidationReport {
    /// A diagnostic with its place spelled out, as scripts read it.
    package struct Finding: Sendable, Equatable, Codable {
        package struct Related: Sendable, Equatable, Codable {
            package var file: String
            package var line: Int
            package var column: Int
            package var message: String
        }

        /// A certain repair: all of its edits, or none.
        package struct Fix: Sendable, Equatable, Codable {
            package var edits: [Edit]
        }

        /// `old` stands at the place and becomes `new`.
        package struct Edit: Sendable, Equatable, Codable {
            package var file: String
            package var line: Int
            package var column: Int
            package var old: String
            package var new: String
        }

        package var file: String
        package var line: Int
        package var column: Int
        package var severity: Diagnostic.Severity
        package var rule: String
        package var message: String
        package var related: [Related]
        package var fix: Fix?
    }
}

extension ValidationReport.Finding {
    package init(_ diagnostic: Diagnostic) {
        self.init(
            file: diagnostic.position.file, line: diagnostic.position.line, column: diagnostic.position.column,
            severity: diagnostic.severity, rule: diagnostic.rule, message: diagnostic.message,
            related: diagnostic.related.map {
                Related(file: $0.position.file, line: $0.position.line, column: $0.position.column, message: $0.message)
            },
            fix: diagnostic.fix.map { fix in
                Fix(
                    edits: fix.edits.map {
                        Edit(
                            file: $0.position.file, line: $0.position.line, column: $0.position.column, old: $0.old, new: $0.new)
                    })
            })
    }

    package var diagnostic: Diagnostic {
        Diagnostic(
            severity, rule: rule, message, at: Position(file: file, line: line, column: column),
            related: related.map { .init($0.message, at: Position(file: $0.file, line: $0.line, column: $0.column)) },
            fix: fix.map { fix in
                Fleet.Fix(
                    fix.edits.map {
                        .init(at: Position(file: $0.file, line: $0.line, column: $0.column), $0.old, becomes: $0.new)
                    })
            })
    }
}
