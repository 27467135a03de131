package import Fleet

/// The data plane as a value. A publication takes effect step by step, as the real one's does, so that it can be seen, cut off and
/// refused half-way.
package struct SimulatedProxy: Sendable {
    package var state = RouterState(acknowledged: RouteTable())
    /// It cannot be asked, for this reason; it goes on as it is.
    package var unreachable: String?
    /// It refuses every table for this reason. Who is well reaches it all the same.
    package var refusal: String?
    /// What publications changed, however many there were: an instance that came, went or changed its health, a weight.
    package private(set) var changes = 0

    /// What it has counted of the requests of each endpoint, by deployment.
    package private(set) var tallies: [EndpointKey: [String: RequestTally]] = [:]

    package init() {}

    package var observed: Observation<RouterState> { unreachable.map { .unknown(reason: $0) } ?? .known(state) }
    package var routes: RouteTable { state.acknowledged }

    /// Nothing runs: nothing is routed, and whatever was in flight is cut off.
    package var isRunning: Bool { !state.foreign.contains(Self.gone) }
    private static let gone = "the proxy is not running"

    /// It has been told of a table, and looks at its files later.
    package mutating func beBusy() {
        guard isRunning, !state.foreign.contains(Self.notTaken) else { return }
        state.foreign.append(Self.notTaken)
    }

    private static let notTaken = "the files are not what the proxy has taken"

    package mutating func die() {
        state = RouterState(acknowledged: RouteTable(), foreign: [Self.gone])
        tallies = [:]
    }

    /// A request, or a copy of one, was sent to a deployment.
    package mutating func tally(_ endpoint: EndpointKey, _ deployment: String, isCopy: Bool, isAnswered: Bool) {
        var tally = tallies[endpoint, default: [:]][deployment] ?? RequestTally()
        if isCopy {
            tally.mirrored.total += 1
            tally.mirrored.failed += isAnswered ? 0 : 1
        } else {
            tally.total += 1
            tally.failed += isAnswered ? 0 : 1
        }
        tallies[endpoint, default: [:]][deployment] = tally
    }

    package func tallies(of endpoints: Set<EndpointKey>) -> [EndpointKey: [String: RequestTally]] {
        unreachable == nil && isRunning ? tallies.filter { endpoints.contains($0.key) } : [:]
    }

    /// The tables through which the proxy goes to this one: who is well, what is new, where traffic goes, and what is gone.
    package func steps(to table: RouteTable) -> [RouteTable] {
        if !isRunning { return [table] }
        let health = state.acknowledged.withInstances(of: table)
        let additions = health.withDeployments(of: table)
        let traffic = additions.withTraffic(of: table)
        var steps: [RouteTable] = []
        for step in [health, additions, traffic, table] where step != steps.last ?? state.acknowledged { steps.append(step) }
        return steps
    }

    /// Takes a table as it is. True when that changed anything.
    @discardableResult
    package mutating func take(_ table: RouteTable) -> Bool {
        guard state.acknowledged != table || !state.foreign.isEmpty else { return false }
        changes += table.differences(from: state.acknowledged)
        let known = table.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances).map(\.incarnation)
        let active = state.activeRequests
        state = RouterState(
            acknowledged: table,
            activeRequests: Dictionary(known.map { ($0, active[$0] ?? 0) }, uniquingKeysWith: { first, _ in first }))
        return true
    }

    /// Where a request goes that `percent` (0..<100) picks a place in the split for; nil: nowhere (404).
    package func deployment(of endpoint: EndpointKey, at percent: Int) -> String? {
        guard let traffic = state.acknowledged.endpoints[endpoint]?.traffic else { return nil }
        var upTo = 0
        for name in traffic.deployments {
            upTo += traffic[name]
            if percent < upTo { return name }
        }
        return nil
    }

    package func healthy(_ endpoint: EndpointKey, _ deployment: String) -> [RoutedInstance] {
        (state.acknowledged.endpoints[endpoint]?.deployments[deployment]?.instances ?? []).filter { $0.health == .healthy }
    }

    /// A request begins (`1`) or ends (`-1`) on an instance that the proxy knows.
    package mutating func count(_ change: Int, on incarnation: Incarnation) {
        guard let active = state.activeRequests[incarnation] else { return }
        state.activeRequests[incarnation] = max(0, active + change)
    }
}

extension RouteTable {
    /// How many instances and weights differ.
    fileprivate func differences(from other: RouteTable) -> Int {
        var count = 0
        for key in Set(endpoints.keys).union(other.endpoints.keys) {
            let (mine, theirs) = (endpoints[key], other.endpoints[key])
            let instances = [mine, theirs].map { Set(($0?.deployments ?? [:]).values.flatMap(\.instances)) }
            count += Set(instances[0].symmetricDifference(instances[1]).map(\.incarnation)).count
            if (mine?.traffic ?? .none) != (theirs?.traffic ?? .none) { count += 1 }
        }
        return count
    }

    /// Instances of the deployments that both tables know, as the other has them.
    fileprivate func withInstances(of other: RouteTable) -> RouteTable {
        map { key, route in
            let theirs = other.endpoints[key]?.deployments
            let deployments = route.deployments.map { name, deployment in
                (name, theirs?[name].map { deployment.with(instances: $0.instances) } ?? deployment)
            }
            return route.with(deployments: Dictionary(deployments) { first, _ in first })
        }
    }

    /// The other table's deployments besides its own, whose instances are the other's already.
    fileprivate func withDeployments(of other: RouteTable) -> RouteTable {
        map { key, route in
            route.with(deployments: route.deployments.merging(other.endpoints[key]?.deployments ?? [:]) { $1 })
        }
    }

    /// The other table's weights, keys and endpoints, and deployments of both.
    fileprivate func withTraffic(of other: RouteTable) -> RouteTable {
        var table = other
        for (key, route) in endpoints {
            guard let theirs = other.endpoints[key] else { continue }
            table.endpoints[key] = theirs.with(deployments: route.deployments)
        }
        return table
    }

    private func map(_ change: (EndpointKey, EndpointRoute) -> EndpointRoute) -> RouteTable {
        var table = self
        for (key, route) in endpoints { table.endpoints[key] = change(key, route) }
        return table
    }
}

extension EndpointRoute {
    fileprivate func with(deployments: [String: DeploymentRoute]) -> EndpointRoute {
        EndpointRoute(deployments: deployments, traffic: traffic, mirrorTraffic: mirrorTraffic, keys: keys)
    }
}

extension DeploymentRoute {
    fileprivate func with(instances: [RoutedInstance]) -> DeploymentRoute {
        DeploymentRoute(
            instances: instances, requestTimeout: requestTimeout, concurrentRequests: concurrentRequests,
            instanceCount: instanceCount)
    }
}
