package import Fleet

/// What still runs, as its own records and the proxy tell it.
package struct RunningWorld: Sendable, Equatable {
    package struct Trace: Sendable, Equatable {
        package let launch: Launch
        package let isAlive: Bool

        package init(_ launch: Launch, isAlive: Bool) {
            self.launch = launch
            self.isAlive = isAlive
        }
    }

    /// Every instance that has left a record.
    package var traces: [Trace]
    /// Numbers of instances that something else speaks of (a process without a record).
    package var otherIncarnations: Set<Incarnation>
    /// What the proxy does; nil while it does not run.
    package var routes: RouteTable?

    package init(traces: [Trace] = [], otherIncarnations: Set<Incarnation> = [], routes: RouteTable? = nil) {
        self.traces = traces
        self.otherIncarnations = otherIncarnations
        self.routes = routes
    }
}

/// A memory that fits what runs, made from none at all or from one that is older than the world.
///
/// It stays at the safe end: what runs is kept, the weights are those that the proxy has, and no commit is taken to be in force that
/// was not remembered. What the newest commit asks for is then made true from there, as after any other commit.
package struct WorldRecovery: Sendable, Equatable {
    package private(set) var memory: Memory
    /// Hashes that the proxy accepts and that no remembered key has. Their callers are let in as before.
    package private(set) var earlierKeys: [EndpointKey: [KeyHash]] = [:]
    /// Endpoints that run and have no key that could be shown, sorted.
    package private(set) var withoutKeys: [EndpointKey] = []

    /// - Parameter remembered: with the hashes of its keys.
    package init(_ remembered: Memory = Memory(), world: RunningWorld, now: Moment) {
        memory = remembered
        adoptInstances(of: world)
        if let routes = world.routes { adoptWeights(of: routes, now: now) }
        adoptKeys(of: world)
    }

    /// What has no trace any more has ended, and its number is not used again.
    private mutating func adoptInstances(of world: RunningWorld) {
        let traces = Dictionary(world.traces.map { ($0.launch.incarnation, $0) }, uniquingKeysWith: { first, _ in first })
        memory.launches = memory.launches.filter { traces[$0.key] != nil }
        for (incarnation, trace) in traces where trace.isAlive { memory.launches[incarnation] = trace.launch }
        let routed = (world.routes?.instances ?? []).map(\.incarnation)
        let seen = world.otherIncarnations.union(traces.keys).union(routed).map(\.number)
        memory.nextIncarnation = max(memory.nextIncarnation, (seen.max() ?? 0) + 1)
        let running = Dictionary(grouping: memory.launches.values, by: \.deployment)
        for (deployment, launches) in running {
            noteDeployment(deployment)
            guard memory.admissions[deployment] == nil,
                let newest = launches.max(by: { $0.incarnation < $1.incarnation })?.spec.instanceType
            else { continue }
            let count = launches.count { $0.spec.instanceType == newest }
            let declared = world.routes?.endpoints[deployment.endpoint]?.deployments[deployment.name]?.instanceCount
            memory.admissions[deployment] = Admission(
                instanceType: newest, instanceCount: Self.admitted(alive: count, of: newest, declared: declared))
        }
    }

    /// Instances beyond the declared number are its reserve at work, or were declared before.
    private static func admitted(alive: Int, of type: String, declared: Int?) -> Int {
        guard let declared, declared > 0, declared < alive, let type = InstanceType.named(type) else { return alive }
        return (declared...alive).first { QuotaLedger.reserved(instances: $0, of: type) >= alive } ?? alive
    }

    /// A commit that deletes in bulk is measured against what runs, also when no commit is known to be in force.
    private mutating func noteDeployment(_ deployment: DeploymentKey) {
        let source = deployment.endpoint.source
        let known = memory.sources[source]?.deployments ?? []
        guard !known.contains("\(deployment)") else { return }
        memory.sources[source, default: SourceMemory()].deployments = (known + ["\(deployment)"]).sorted()
    }

    /// The weights that are served now are the recorded ones; of an endpoint that the proxy does not have, none are.
    private mutating func adoptWeights(of routes: RouteTable, now: Moment) {
        memory.steps = memory.steps.filter { routes.endpoints[$0.key] != nil }
        for (endpoint, route) in routes.endpoints {
            if let step = memory.steps[endpoint], step.traffic == route.traffic, step.mirrorTraffic == route.mirrorTraffic,
                step.previous == step.traffic
            {
                continue
            }
            let commit = memory.launches.values.filter { $0.deployment.endpoint == endpoint }
                .max { $0.incarnation < $1.incarnation }?.commit
            memory.steps[endpoint] = TrafficStep(
                traffic: route.traffic, mirrorTraffic: route.mirrorTraffic, previous: route.traffic,
                commit: commit ?? CommitID(""),
                recordedAt: now)
        }
    }

    private mutating func adoptKeys(of world: RunningWorld) {
        for (endpoint, route) in world.routes?.endpoints ?? [:] {
            let known = Set(memory.keys[endpoint] ?? [])
            let earlier = route.keys.filter { !known.contains($0) }
            if !earlier.isEmpty { earlierKeys[endpoint] = earlier }
        }
        let running = Set(memory.launches.values.map(\.deployment.endpoint)).union((world.routes?.endpoints ?? [:]).keys)
        withoutKeys = running.filter { memory.keys[$0] == nil }.sorted()
    }
}

extension RouteTable {
    fileprivate var instances: [RoutedInstance] { endpoints.values.flatMap(\.deployments.values).flatMap(\.instances) }
}
