/// Something that became true: made by comparing an old and a new state, kept in the history, logged, and never decided upon.
package struct Event: Hashable, Sendable, Codable {
    package let at: Moment
    /// One word in camel case: `CommitInForce`, `InstanceStarted`, `TrafficChanged` …
    package let kind: String
    /// The endpoint, `endpoint/deployment` or source that it speaks of.
    package let subject: String
    /// One line, for people. Never a secret.
    package let message: String
    package let commit: CommitID?

    package init(at: Moment, kind: String, subject: String, message: String, commit: CommitID? = nil) {
        self.at = at
        self.kind = kind
        self.subject = subject
        self.message = message
        self.commit = commit
    }
}
