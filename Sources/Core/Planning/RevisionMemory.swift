package import Fleet

/// What is remembered of the revisions that one endpoint has been asked to be.
package struct RevisionMemory: Hashable, Sendable, Codable {
    /// The newest revision that became true as a whole: what the endpoint goes back to.
    package var good: Revision?
    /// The one that was good before it.
    package var previous: Revision?
    /// What is being made true, while it has not become true yet.
    package var attempt: Attempt?
    package var rejection: Rejection?
    /// When a person last ordered to try again: what failed for good before may be tried once more.
    package var retriedAt: Moment?

    package init(
        good: Revision? = nil, previous: Revision? = nil, attempt: Attempt? = nil, rejection: Rejection? = nil,
        retriedAt: Moment? = nil
    ) {
        self.good = good
        self.previous = previous
        self.attempt = attempt
        self.rejection = rejection
        self.retriedAt = retriedAt
    }

    /// A revision that is being made true. Waits for room in the quota are not its fault and do not count.
    package struct Attempt: Hashable, Sendable, Codable {
        package let revision: Revision
        package let since: Moment

        package init(revision: Revision, since: Moment) {
            self.revision = revision
            self.since = since
        }
    }

    /// A revision that could not become healthy: it is not tried again until another commit touches the endpoint, or a person says so.
    package struct Rejection: Hashable, Sendable, Codable {
        package let revision: Revision
        package let at: Moment
        /// Whose failure it was, sorted. Where nothing was good before, they alone are not tried again.
        package let deployments: [String]
        /// One line.
        package let reason: String
        /// The last lines of the instance's log.
        package let evidence: String?

        package init(revision: Revision, at: Moment, deployments: [String], reason: String, evidence: String?) {
            self.revision = revision
            self.at = at
            self.deployments = deployments
            self.reason = reason
            self.evidence = evidence
        }
    }
}

extension Memory {
    /// The commits that endpoints may have to go back to.
    package var commitsToGoBackTo: [SourceID: Set<CommitID>] {
        var commits: [SourceID: Set<CommitID>] = [:]
        for (key, remembered) in revisions {
            for revision in [remembered.good, remembered.previous] {
                if let revision { commits[key.source, default: []].insert(revision.commit) }
            }
        }
        for (key, control) in manual {
            if let rollback = control.rollback { commits[key.source, default: []].insert(rollback.target.commit) }
        }
        return commits
    }
}
