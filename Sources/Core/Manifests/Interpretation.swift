package import Fleet

/// What a commit says: the fleet that it asks for, or why it asks for none.
package struct Interpretation: Sendable, Equatable {
    /// nil when any finding is an error: nothing half-read is applied.
    package let desired: Desired?
    /// All findings of the commit at once, sorted.
    package let diagnostics: [Diagnostic]
    /// The operator's settings, tightened by the repository's `fleet.yaml`.
    package let settings: Settings
    /// Findings that a comment in their file silences.
    package let silenced: [SilencedFinding]
    /// The files that findings could be in: what is no manifest, or of a kind that is not validated, is none of them.
    package let files: [String]

    package init(
        desired: Desired?, diagnostics: [Diagnostic], settings: Settings, silenced: [SilencedFinding] = [], files: [String] = []
    ) {
        self.files = files
        self.desired = desired
        self.diagnostics = diagnostics
        self.settings = settings
        self.silenced = silenced
    }
}

/// A finding that nobody wants to hear of, and why.
package struct SilencedFinding: Sendable, Equatable {
    package let finding: Diagnostic
    package let reason: String
}
