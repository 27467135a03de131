import Fleet
import Planning

/// What is there in the end, without numbers and times: equal for every run of a story.
package struct Outcome: Hashable, Sendable {
    let traffic: [EndpointKey: [TrafficSplit]]
    let routed: [DeploymentKey: [RoutedInstance.Health]]
    let ready: [DeploymentKey: Int]
    let traces: Int
    let recorded: Int
    let admissions: [DeploymentKey: Admission]
    let keys: [EndpointKey: Int]
    let steps: [EndpointKey: TrafficSplit]

    init(_ run: Simulation) {
        let routes = run.proxy.routes.endpoints
        traffic = routes.mapValues { [$0.traffic, $0.mirrorTraffic] }
        var routed: [DeploymentKey: [RoutedInstance.Health]] = [:]
        for (endpoint, route) in routes {
            for (name, deployment) in route.deployments {
                routed[DeploymentKey(endpoint: endpoint, name: name)] = deployment.instances.map(\.health)
            }
        }
        self.routed = routed
        let instances = run.host.instances.values
        ready = Dictionary(grouping: instances.filter { $0.state == .ready }, by: \.deployment).mapValues(\.count)
        traces = instances.count
        let memory = run.disk.memory
        recorded = memory.launches.count
        admissions = memory.admissions
        keys = memory.keys.mapValues(\.count)
        steps = memory.steps.mapValues(\.traffic)
    }
}
