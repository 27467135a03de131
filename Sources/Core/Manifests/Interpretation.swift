package import Fleet

/// What a commit says: the fleet that it asks for, or why it asks for none.
package struct Interpretation: Sendable, Equatable {
    /// nil when any finding is an error: nothing half-read is applied.
    package let desired: Desired?
    /// All findings of the commit at once, sorted.
    package let diagnostics: [Diagnostic]
    /// The operator's settings, tightened by the repository's `fleet.yaml`.
    package let settings: Settings

    package init(desired: Desired?, diagnostics: [Diagnostic], settings: Settings) {
        self.desired = desired
        self.diagnostics = diagnostics
        self.settings = settings
    }
}
