/// A source and its newest commit.
package struct SourceStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        /// Nothing has come into force yet.
        case pending = "Pending"
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
    /// When the commit in force went through its stages; nil after a restart.
    package var timeline: Timeline?

    /// Milliseconds since 1970; a stage that has not been reached is left out.
    package struct Timeline: Sendable, Equatable, Codable {
        package var seen: Int64
        package var planned: Int64?
        package var published: Int64?
        package var acknowledged: Int64?

        package init(seen: Int64, planned: Int64? = nil, published: Int64? = nil, acknowledged: Int64? = nil) {
            self.seen = seen
            self.planned = planned
            self.published = published
            self.acknowledged = acknowledged
        }
    }

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
