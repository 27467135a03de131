package import Fleet

/// What `sluice explain` says of a rule, and what a comment may silence.
package struct Rule: Sendable {
    /// What Azure does with a manifest that breaks the rule.
    package enum Azure: Sendable, Equatable {
        /// azure-ai-ml's loader refuses the file, or crashes on it.
        case rejects
        /// The loader takes it, the service refuses it.
        case refusesLater
        /// Azure takes it, and does something else than the file says.
        case misreads
        /// Azure takes it: the rule is strictness of Sluice's own.
        case accepts
        /// Azure has nothing like it.
        case unrelated
    }

    /// Files by path; by itself the first of them is checked, as a fleet all of them.
    package struct Example: Sendable {
        package var files: [(path: String, text: String)]
        package var isFleet = false
    }

    package let name: String
    /// The worst that it reports.
    package let severity: Diagnostic.Severity
    package let azure: Azure
    /// One line, lower case, no full stop.
    package let title: String
    package let why: String
    package let bad: Example
    package let good: Example
    /// Why no text can be an example of it; empty where one is.
    package let isWithoutExample: String

    init(
        _ name: String, _ severity: Diagnostic.Severity, _ azure: Azure, _ title: String, why: String, bad: Example,
        good: Example
    ) {
        self.name = name
        self.severity = severity
        self.azure = azure
        self.title = title
        self.why = why
        self.bad = bad
        self.good = good
        isWithoutExample = ""
    }

    /// A rule that no text breaks, for the reason given.
    init(
        _ name: String, _ severity: Diagnostic.Severity, _ azure: Azure, _ title: String, why: String, withoutExample: String
    ) {
        self.name = name
        self.severity = severity
        self.azure = azure
        self.title = title
        self.why = why
        bad = Example(files: [])
        good = Example(files: [])
        isWithoutExample = withoutExample
    }

    /// No comment in a file can bring a commit into force that has an error.
    package var isIgnorable: Bool { severity != .error }
}

/// Rules that are explained together.
package struct RuleGroup: Sendable {
    /// Lower case: "yaml text".
    package let name: String
    package let rules: [Rule]
}

extension Rule.Azure {
    package var sentence: String {
        switch self {
        case .rejects: "Azure's loader (azure-ai-ml) refuses such a file too."
        case .refusesLater: "Azure's loader takes the file, and the service refuses it when the object is made."
        case .misreads: "Azure takes the file without a word, and does something else than it says."
        case .accepts: "Azure takes the file: this is strictness of Sluice's own."
        case .unrelated: "This is a matter of Sluice's own, of which Azure knows nothing."
        }
    }
}
