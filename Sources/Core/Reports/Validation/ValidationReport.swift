package import Fleet

/// All findings of a folder, a commit or some files.
package struct ValidationReport: Sendable, Equatable, Codable {
    /// A finding that a comment of its file silences.
    package struct Silenced: Sendable, Equatable, Codable {
        package var finding: Finding
        package var reason: String
    }

    package struct Summary: Sendable, Equatable, Codable {
        package var errors: Int
        package var warnings: Int
        package var infos: Int
        /// Manifest files that were read.
        package var files: Int
    }

    package private(set) var version = 1
    package var diagnostics: [Finding]
    package var silenced: [Silenced]
    package var summary: Summary
    /// The manifest files that were read, by path.
    package var files: [String]

    /// - Parameter isStrict: every warning counts as an error.
    package init(
        _ diagnostics: [Diagnostic], silenced: [(finding: Diagnostic, reason: String)] = [], files: [String],
        isStrict: Bool = false
    ) {
        let judged = diagnostics.map { isStrict && $0.severity == .warning ? $0.with(severity: .error) : $0 }
        self.diagnostics = judged.sorted().map(Finding.init)
        self.silenced = silenced.sorted { $0.finding < $1.finding }.map {
            Silenced(finding: Finding($0.finding), reason: $0.reason)
        }
        self.files = files.sorted()
        func count(_ severity: Diagnostic.Severity) -> Int { judged.count { $0.severity == severity } }
        summary = Summary(errors: count(.error), warnings: count(.warning), infos: count(.info), files: files.count)
    }
}
