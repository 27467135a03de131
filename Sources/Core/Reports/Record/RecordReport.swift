/// What was recorded at a moment of the past: decisions and starts, not what was observed then.
package struct RecordReport: Sendable, Equatable, Codable {
    /// When a commit was in force.
    package struct Period: Sendable, Equatable, Codable {
        package var commit: String
        package var source: String
        /// nil: since before the events that are kept.
        package var from: Timestamp?
        /// nil: it still is.
        package var until: Timestamp?

        package init(commit: String, source: String, from: Timestamp?, until: Timestamp?) {
            self.commit = commit
            self.source = source
            self.from = from
            self.until = until
        }
    }

    package struct Source: Sendable, Equatable, Codable {
        package struct Refusal: Sendable, Equatable, Codable {
            package var commit: String
            package var messages: [String]
        }

        package var name: String
        /// In force; nil: none was.
        package var commit: String?
        package var refused: Refusal?
    }

    package struct Instance: Sendable, Equatable, Codable {
        package var incarnation: Int
        package var commit: String
        package var started: Timestamp
    }

    package struct Deployment: Sendable, Equatable, Codable {
        package var name: String
        package var instanceType: String?
        /// That had been started, and whose end had not been recorded.
        package var instances: [Instance]
        /// Why starts failed in a row.
        package var failure: String?

        private enum CodingKeys: String, CodingKey {
            case name, instances, failure
            case instanceType = "instance_type"
        }
    }

    /// A commit that could not be made true for the endpoint, and was gone back from.
    package struct Rejection: Sendable, Equatable, Codable {
        package var commit: String
        package var at: Timestamp
        package var reason: String
    }

    /// What a person had ordered, and what held by then.
    package struct Order: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable {
            case suspended
            case rolledBack = "rolled_back"
        }

        package var kind: Kind
        /// That it was rolled back to.
        package var commit: String?
        package var who: String
        package var why: String
        package var at: Timestamp
        /// nil: until somebody ends it.
        package var until: Timestamp?
    }

    package struct Endpoint: Sendable, Equatable, Codable {
        package var name: String
        package var source: String
        /// The step of traffic that was in force; nil: the endpoint had none yet.
        package var traffic: [String: Int]?
        package var mirrorTraffic: [String: Int]
        package var commit: String?
        /// When the step was recorded.
        package var since: Timestamp?
        package var rejected: Rejection?
        /// Where its rollout stood; nil: none had begun.
        package var rollout: RolloutStatus?
        package var orders: [Order]
        /// Sorted by name.
        package var deployments: [Deployment]

        private enum CodingKeys: String, CodingKey {
            case name, source, traffic, commit, since, rejected, rollout, orders, deployments
            case mirrorTraffic = "mirror_traffic"
        }
    }

    package private(set) var version = 1
    /// Says to scripts what this is: `recorded`, never `observed`.
    package private(set) var basis = "recorded"
    package var at: Timestamp
    /// When the last change before that moment was recorded; nil: nothing had been.
    package var recorded: Timestamp?
    /// The commit that was asked for.
    package var period: Period?
    /// Sorted by name.
    package var sources: [Source]
    /// Sorted by name.
    package var endpoints: [Endpoint]

    init(at: Timestamp, recorded: Timestamp?, period: Period?, sources: [Source], endpoints: [Endpoint]) {
        self.at = at
        self.recorded = recorded
        self.period = period
        self.sources = sources
        self.endpoints = endpoints
    }
}
