package import Fleet

/// Who did something by hand, why, and until when it holds.
package struct ManualAction: Hashable, Sendable, Codable {
    package let who: String
    package let why: String
    package let at: Moment
    /// nil: until somebody ends it.
    package let until: Moment?

    package init(who: String, why: String, at: Moment, until: Moment? = nil) {
        self.who = who
        self.why = why
        self.at = at
        self.until = until
    }

    package func hasEnded(at now: Moment) -> Bool { until.map { now >= $0 } ?? false }

    /// `by ana: looking into latency`
    package var summary: String { "by \(who)" + (why.isEmpty ? "" : ": \(why)") }
}

/// What people have set by hand on one endpoint, in place of what git asks for.
package struct ManualControl: Hashable, Sendable, Codable {
    /// Nothing of the endpoint is changed meanwhile.
    package var suspension: ManualAction?
    package var rollback: Rollback?

    package init(suspension: ManualAction? = nil, rollback: Rollback? = nil) {
        self.suspension = suspension
        self.rollback = rollback
    }

    /// An override of git: the endpoint is what another commit asked of it.
    package struct Rollback: Hashable, Sendable, Codable {
        package let target: Revision
        /// What git asked for when it was ordered: the next commit that asks for something else ends it.
        package let replaces: String
        package let action: ManualAction

        package init(target: Revision, replaces: String, action: ManualAction) {
            self.target = target
            self.replaces = replaces
            self.action = action
        }
    }

    package var isEmpty: Bool { suspension == nil && rollback == nil }
}

/// A person's word that a commit may do what is refused unasked.
package struct Approval: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It deletes in bulk.
        case prune
        /// It comes into force inside a freeze window.
        case freeze
    }

    package let kind: Kind
    package let commit: CommitID
    package let action: ManualAction

    package init(kind: Kind, commit: CommitID, action: ManualAction) {
        self.kind = kind
        self.commit = commit
        self.action = action
    }
}
