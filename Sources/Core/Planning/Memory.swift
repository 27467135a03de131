package import Fleet

/// What cannot be observed again, and nothing else. Committed to the journal before an effect that relies on it.
package struct Memory: Sendable, Equatable {
    /// Numbers below this one have been given out.
    package var nextIncarnation: Int
    package var launches: [Incarnation: Launch]
    /// The size that counts against the quota for each deployment that runs or is about to.
    package var admissions: [DeploymentKey: Admission]
    /// The weights that this controller last decided on, for each endpoint that it created.
    package var steps: [EndpointKey: TrafficStep]
    package var keys: [EndpointKey: [KeyHash]]
    /// Keys that are being replaced, the earliest first, until the last caller had the time to take the new one.
    package var replacements: [EndpointKey: [KeyReplacement]]
    package var failures: [DeploymentKey: StartFailures]
    /// Where the rollout of each endpoint stands that has a policy.
    package var rollouts: [EndpointKey: RolloutPosition]
    /// The revisions that each endpoint has been asked to be: the last good one, the one on trial, the one that was rejected.
    package var revisions: [EndpointKey: RevisionMemory]
    /// What people have set by hand.
    package var manual: [EndpointKey: ManualControl]
    package var sources: [SourceID: SourceMemory]
    /// The versions of models and other assets that commits in force have defined.
    package var assets: AssetRegistry

    package init(
        nextIncarnation: Int = 1, launches: [Incarnation: Launch] = [:], admissions: [DeploymentKey: Admission] = [:],
        steps: [EndpointKey: TrafficStep] = [:], keys: [EndpointKey: [KeyHash]] = [:],
        replacements: [EndpointKey: [KeyReplacement]] = [:], failures: [DeploymentKey: StartFailures] = [:],
        revisions: [EndpointKey: RevisionMemory] = [:], rollouts: [EndpointKey: RolloutPosition] = [:],
        manual: [EndpointKey: ManualControl] = [:], sources: [SourceID: SourceMemory] = [:], assets: AssetRegistry = [:]
    ) {
        self.nextIncarnation = nextIncarnation
        self.launches = launches
        self.admissions = admissions
        self.steps = steps
        self.keys = keys
        self.replacements = replacements
        self.failures = failures
        self.revisions = revisions
        self.rollouts = rollouts
        self.manual = manual
        self.sources = sources
        self.assets = assets
    }
}

/// What a deployment takes from the quota: a size and a number of instances, the reserve for replacements not counted in.
package struct Admission: Hashable, Sendable, Codable {
    package let instanceType: String
    package let instanceCount: Int

    package init(instanceType: String, instanceCount: Int) {
        self.instanceType = instanceType
        self.instanceCount = instanceCount
    }
}

/// A recorded step of traffic. The live weights are in sync when they equal it, or the previous ones while it is unacknowledged;
/// once it was seen to be acknowledged, it is its own previous one.
package struct TrafficStep: Hashable, Sendable, Codable {
    package let traffic: TrafficSplit
    package let mirrorTraffic: TrafficSplit
    package let previous: TrafficSplit
    package let commit: CommitID
    package let recordedAt: Moment

    package init(
        traffic: TrafficSplit, mirrorTraffic: TrafficSplit, previous: TrafficSplit, commit: CommitID, recordedAt: Moment
    ) {
        self.traffic = traffic
        self.mirrorTraffic = mirrorTraffic
        self.previous = previous
        self.commit = commit
        self.recordedAt = recordedAt
    }

    /// The step before it, without copies of requests: who got those is not remembered.
    var undone: TrafficStep {
        TrafficStep(traffic: previous, mirrorTraffic: .none, previous: previous, commit: commit, recordedAt: recordedAt)
    }

    /// The same once the proxy has acknowledged it.
    package var made: TrafficStep {
        TrafficStep(traffic: traffic, mirrorTraffic: mirrorTraffic, previous: traffic, commit: commit, recordedAt: recordedAt)
    }
}

/// Starts of one spec that failed in a row: when the next one may be tried, and what was seen.
package struct StartFailures: Hashable, Sendable, Codable {
    package let spec: InstanceSpec
    package let count: Int
    package let notBefore: Moment
    /// No retry until the spec changes.
    package let isFinal: Bool
    package let reason: String
    package let evidence: String?

    package init(spec: InstanceSpec, count: Int, notBefore: Moment, isFinal: Bool, reason: String, evidence: String?) {
        self.spec = spec
        self.count = count
        self.notBefore = notBefore
        self.isFinal = isFinal
        self.reason = reason
        self.evidence = evidence
    }
}

/// What is remembered of one source.
package struct SourceMemory: Hashable, Sendable, Codable {
    /// A commit that is not applied, and why.
    package struct Refusal: Hashable, Sendable, Codable {
        package enum Kind: String, Hashable, Sendable, Codable {
            /// It has findings of severity error.
            case invalid
            /// It is valid, and its final state exceeds the quota.
            case quota
            /// It deletes in bulk and waits for approval.
            case prune
            /// It came inside a freeze window.
            case freeze
        }

        package let commit: CommitID
        package let kind: Kind
        /// One line each.
        package let messages: [String]

        package init(commit: CommitID, kind: Kind, messages: [String]) {
            self.commit = commit
            self.kind = kind
            self.messages = messages
        }
    }

    /// The commit that is made true; it stays in force while later ones are refused or cannot be fetched.
    package var inForce: CommitID?
    /// Names of the deployments in force: what a bulk deletion is measured against.
    package var deployments: [String]
    package var refused: Refusal?
    /// People's words that commits may do what is refused unasked.
    package var approvals: [Approval]
    /// Where the commit in force was read: that of an applied folder stands nowhere else.
    package var repository: String?

    package init(
        inForce: CommitID? = nil, deployments: [String] = [], refused: Refusal? = nil, approvals: [Approval] = [],
        repository: String? = nil
    ) {
        self.inForce = inForce
        self.deployments = deployments
        self.refused = refused
        self.approvals = approvals
        self.repository = repository
    }
}

extension SourceMemory {
    /// A row that was written before there were approvals has none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            inForce: try container.decodeIfPresent(CommitID.self, forKey: .inForce),
            deployments: try container.decode([String].self, forKey: .deployments),
            refused: try container.decodeIfPresent(Refusal.self, forKey: .refused),
            approvals: try container.decodeIfPresent([Approval].self, forKey: .approvals) ?? [],
            repository: try container.decodeIfPresent(String.self, forKey: .repository))
    }
}
