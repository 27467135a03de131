import Fleet

/// Which deployments and which instances are whose. It is kept from one pass to the next and follows what has changed, so that a pass
/// that looks at little does not have to go through everything to find it.
struct FleetMap: Sendable {
    /// Deployments that are asked for.
    private(set) var deployments: [EndpointKey: [String]] = [:]
    /// What was launched for an endpoint, or is observed of it.
    private(set) var incarnations: [EndpointKey: Set<Incarnation>] = [:]

    init(desired: Desired, instances: [Incarnation: ObservedInstance], memory: Memory) {
        for key in desired.deployments.keys { ask(for: key) }
        for (incarnation, launch) in memory.launches { note(incarnation, of: launch.deployment.endpoint) }
        for (incarnation, instance) in instances { note(incarnation, of: instance.deployment.endpoint) }
    }

    mutating func ask(for key: DeploymentKey) { deployments[key.endpoint, default: []].append(key.name) }

    mutating func forget(_ key: DeploymentKey) {
        deployments[key.endpoint]?.removeAll { $0 == key.name }
        if deployments[key.endpoint]?.isEmpty == true { deployments[key.endpoint] = nil }
    }

    mutating func note(_ incarnation: Incarnation, of endpoint: EndpointKey) {
        incarnations[endpoint, default: []].insert(incarnation)
    }

    mutating func forget(_ incarnation: Incarnation, of endpoint: EndpointKey) {
        incarnations[endpoint]?.remove(incarnation)
        if incarnations[endpoint]?.isEmpty == true { incarnations[endpoint] = nil }
    }
}
