/// One thing that is true or not of an endpoint or a deployment, and why. There is no single "ready".
package struct Condition: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// It can answer now, seen from the data plane.
        case serving = "Serving"
        /// What runs is what the commit asks for.
        case converged = "Converged"
        case progressing = "Progressing"
        case degraded = "Degraded"
        case suspended = "Suspended"
        case rejected = "Rejected"
    }

    package let kind: Kind
    package let status: Bool
    /// One word in camel case, for scripts.
    package let reason: String
    /// One line, for people.
    package let message: String
    package let commit: CommitID?

    package init(_ kind: Kind, _ status: Bool, reason: String, _ message: String, commit: CommitID? = nil) {
        self.kind = kind
        self.status = status
        self.reason = reason
        self.message = message
        self.commit = commit
    }
}
