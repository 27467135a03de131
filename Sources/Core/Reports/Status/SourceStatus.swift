/// A source and its newest commit.
package struct SourceStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        /// The newest commit is the one in force.
        case inForce = "InForce"
        /// The newest commit is refused; an earlier one stays in force.
        case refused = "Refused"
        /// The source cannot be read; the last good commit stays in force.
        case unreachable = "Unreachable"
    }

    package var name: String
    package var repository: String
    package var revision: String
    /// The commit in force, in full; nil when there is none yet.
    package var commit: String?
    package var state: State
    /// Why it is not in force; nil when it is.
    package var message: String?

    package init(
        name: String, repository: String, revision: String, commit: String?, state: State, message: String? = nil
    ) {
        self.name = name
        self.repository = repository
        self.revision = revision
        self.commit = commit
        self.state = state
        self.message = message
    }
}
