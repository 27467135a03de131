/// All that the commits in force ask for. Made only from commits without errors.
package struct Desired: Sendable, Equatable {
    package var endpoints: [EndpointKey: Endpoint]
    package var deployments: [DeploymentKey: Deployment]
    /// By which steps an endpoint's traffic changes; without one it changes at once.
    package var rollouts: [EndpointKey: RolloutPolicy] = [:]
    /// The commit in force of each source.
    package var commits: [SourceID: CommitID]
    /// What each endpoint is asked to be, where that has been reckoned already; `revision(of:)` reckons the others.
    package var revisions: [EndpointKey: Revision] = [:]
    /// Deployments that may be replaced in place with one instance away, where there is no room for a surge.
    package var mayBeAway: Set<DeploymentKey> = []
    /// Endpoints that are another revision here than git asks for: it was rejected, or overridden by hand.
    package var standIns: [EndpointKey: StandIn] = [:]
    /// The versions of assets that they define, with their content.
    package var assets: [AssetKey: String]
    /// What is valid and does not run yet ("batch endpoint forecasts"), said in plan and status.
    package var notRunYet: [Located<String>]

    package init(
        endpoints: [EndpointKey: Endpoint] = [:], deployments: [DeploymentKey: Deployment] = [:],
        commits: [SourceID: CommitID] = [:], assets: [AssetKey: String] = [:], notRunYet: [Located<String>] = []
    ) {
        self.endpoints = endpoints
        self.deployments = deployments
        self.commits = commits
        self.assets = assets
        self.notRunYet = notRunYet
    }

    /// The deployments of an endpoint, by name.
    package func deployments(of endpoint: EndpointKey) -> [Deployment] {
        deployments.values.filter { $0.key.endpoint == endpoint }.sorted { $0.key < $1.key }
    }

    /// The sum of several sources' wishes. Their keys never collide: a name claimed twice is a finding before.
    package static func merged(_ parts: [Desired]) -> Desired {
        // Of one source alone nothing is copied.
        var sum = parts.first ?? Desired()
        for part in parts.dropFirst() {
            sum.endpoints.merge(part.endpoints) { first, _ in first }
            sum.deployments.merge(part.deployments) { first, _ in first }
            sum.rollouts.merge(part.rollouts) { first, _ in first }
            sum.commits.merge(part.commits) { first, _ in first }
            sum.revisions.merge(part.revisions) { first, _ in first }
            sum.mayBeAway.formUnion(part.mayBeAway)
            sum.assets.merge(part.assets) { first, _ in first }
            sum.notRunYet += part.notRunYet
        }
        return sum
    }
}

/// Stands in for what git asks of an endpoint.
package struct StandIn: Hashable, Sendable {
    /// What git asks for.
    package let asked: Revision
    /// Why the endpoint is left as it is found: what stands in has not been read. nil: it stands in.
    package let hold: String?

    package init(asked: Revision, hold: String? = nil) {
        self.asked = asked
        self.hold = hold
    }
}
