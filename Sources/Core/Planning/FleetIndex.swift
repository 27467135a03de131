import Fleet

/// What is asked for and what runs, by endpoint and deployment, so that a pass costs no more than what it looks at.
struct FleetIndex {
    /// Every endpoint that is asked for or that has left a trace, by name.
    let endpoints: [EndpointKey]
    /// Every instance by deployment, in order of incarnation; empty when instances could not be observed.
    private(set) var instances: [DeploymentKey: [ObservedInstance]] = [:]
    /// Launches that are recorded and not observed: their start is on its way, or was cut off by a crash.
    private(set) var pending: Set<Incarnation> = []
    /// Deployments that are asked for or were launched.
    private var deployments: [EndpointKey: Set<String>] = [:]
    private var launches: [EndpointKey: [Incarnation]] = [:]

    /// - Parameter scope: the endpoints that matter; nil: all.
    init(desired: Desired, instances all: [Incarnation: ObservedInstance], memory: Memory, scope: Set<EndpointKey>?) {
        func matters(_ endpoint: EndpointKey) -> Bool { scope?.contains(endpoint) ?? true }
        for key in desired.deployments.keys where matters(key.endpoint) {
            deployments[key.endpoint, default: []].insert(key.name)
        }
        for (incarnation, launch) in memory.launches where matters(launch.deployment.endpoint) {
            deployments[launch.deployment.endpoint, default: []].insert(launch.deployment.name)
            launches[launch.deployment.endpoint, default: []].append(incarnation)
            if all[incarnation] == nil {
                pending.insert(incarnation)
                instances[launch.deployment, default: []].append(ObservedInstance(unseen: launch))
            }
        }
        for instance in all.values where matters(instance.deployment.endpoint) {
            instances[instance.deployment, default: []].append(instance)
        }
        for key in instances.keys { instances[key]?.sort { $0.incarnation < $1.incarnation } }
        endpoints =
            scope?.sorted()
            ?? Set(desired.endpoints.keys).union(memory.steps.keys).union(memory.keys.keys).union(launches.keys).sorted()
    }

    /// Every deployment of an endpoint that is asked for or that has left a trace, by name.
    func deployments(of endpoint: EndpointKey, routed names: [String]) -> [DeploymentKey] {
        (deployments[endpoint] ?? []).union(names).sorted().map { DeploymentKey(endpoint: endpoint, name: $0) }
    }

    /// What was launched for an endpoint before this pass.
    func launches(of endpoint: EndpointKey) -> [Incarnation] { launches[endpoint] ?? [] }
}

extension ObservedInstance {
    fileprivate init(unseen launch: Launch) {
        self.init(
            incarnation: launch.incarnation, deployment: launch.deployment, state: .starting, address: "", since: launch.startedAt
        )
    }
}
