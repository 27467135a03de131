package import Fleet

/// A rule of manifests as `sluice explain` shows it.
package struct RuleEntry: Sendable, Equatable, Codable {
    package struct ExampleFile: Sendable, Equatable, Codable {
        package var path: String
        package var text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    package var name: String
    /// The worst that it reports.
    package var severity: Diagnostic.Severity
    package var group: String
    /// What Azure does with a manifest that breaks it, as one sentence.
    package var azure: String
    /// May a comment silence it where it is an error?
    package var isIgnorable: Bool
    /// One line, lower case, no full stop.
    package var title: String
    package var why: String
    package var bad: [ExampleFile]
    package var good: [ExampleFile]

    package init(
        name: String, severity: Diagnostic.Severity, group: String, azure: String, isIgnorable: Bool, title: String, why: String,
        bad: [ExampleFile], good: [ExampleFile]
    ) {
        self.name = name
        self.severity = severity
        self.group = group
        self.azure = azure
        self.isIgnorable = isIgnorable
        self.title = title
        self.why = why
        self.bad = bad
        self.good = good
    }
}
