import Fleet

/// What is asked for and what runs, by endpoint and deployment, so that a pass costs no more than what it looks at.
struct FleetIndex {
    /// Every endpoint that is asked for or that has left a trace, by name.
    let endpoints: [EndpointKey]
    /// Every instance by deployment, in order of incarnation; empty when instances could not be observed.
    private(set) var instances: [DeploymentKey: [ObservedInstance]] = [:]
    /// Launches that are recorded and not observed: their start is on its way, or was cut off by a crash.
    private(set) var pending: Set<Incarnation> = []
    /// Of all endpoints, whatever is looked at.
    let map: FleetMap
    /// Deployments that are asked for or were launched.
    private var deployments: [EndpointKey: Set<String>] = [:]
    private var launches: [EndpointKey: [Incarnation]] = [:]

    /// - Parameter scope: the endpoints that matter; nil: all.
    init(
        _ map: FleetMap, desired: Desired, instances all: [Incarnation: ObservedInstance], memory: Memory,
        scope: Set<EndpointKey>?
    ) {
        self.map = map
        endpoints =
            scope?.sorted()
            ?? Set(desired.endpoints.keys).union(memory.steps.keys).union(memory.keys.keys).union(map.incarnations.keys).sorted()
        for endpoint in endpoints { add(endpoint, instances: all, memory: memory) }
    }

    private mutating func add(_ endpoint: EndpointKey, instances all: [Incarnation: ObservedInstance], memory: Memory) {
        var names = Set(map.deployments[endpoint] ?? [])
        for incarnation in (map.incarnations[endpoint] ?? []).sorted() {
            let instance = all[incarnation]
            if let instance, instance.deployment.endpoint == endpoint {
                instances[instance.deployment, default: []].append(instance)
            }
            guard let launch = memory.launches[incarnation], launch.deployment.endpoint == endpoint else { continue }
            names.insert(launch.deployment.name)
            launches[endpoint, default: []].append(incarnation)
            if instance == nil {
                pending.insert(incarnation)
                instances[launch.deployment, default: []].append(ObservedInstance(unseen: launch))
            }
        }
        deployments[endpoint] = names
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
