import Fleet
import Planning

/// No publication raises a weight on a deployment that is not ready: all the instances that the commit asks for are seen ready, and
/// the proxy has acknowledged them.
///
/// A weight is raised when it is higher than the last one that a publication made true, whatever has happened to the proxy since.
struct ReadinessOracle: Sendable {
    private var made: [EndpointKey: TrafficSplit] = [:]

    /// - Parameters:
    ///   - steps: as they are on record.
    ///   - isLate: the proxy takes it only now; what it took meanwhile, nobody could know.
    mutating func check(
        _ table: RouteTable, after before: RouteTable, decided decision: Decision, steps: [EndpointKey: TrafficStep],
        isLate: Bool = false
    ) -> [(Violation.Oracle, String)] {
        var found: [(Violation.Oracle, String)] = []
        // What stays as somebody else left it was not made by us.
        for (key, route) in table.endpoints where before.endpoints[key]?.traffic != route.traffic {
            let seen = decision.routes?.endpoints[key]?.traffic ?? .none
            for name in route.traffic.raised(from: made[key] ?? .none) where !isLate || route.traffic[name] > seen[name] {
                let deployment = DeploymentKey(endpoint: key, name: name)
                let wanted = decision.desired.deployments[deployment]?.instanceCount.value ?? 1
                // A proxy that has lost the endpoint has nothing to acknowledge: it gets route and weights at once.
                let isLost = before.endpoints[key] == nil
                let serving = decision.routes.map { decision.serving(deployment, in: isLost ? table : $0).count } ?? 0
                if serving < wanted {
                    found.append(
                        (.readiness, "\(deployment) is raised to \(route.traffic[name]) with \(serving) of \(wanted) instances"))
                }
            }
            // Weights that are carried on as they were seen are somebody else's, too, unless they are the recorded ones.
            let isCarriedOn = decision.routes?.endpoints[key]?.traffic == route.traffic && steps[key]?.traffic != route.traffic
            if made[key] == nil || !isCarriedOn { made[key] = route.traffic }
        }
        for key in made.keys where table.endpoints[key] == nil { made[key] = nil }
        return found
    }
}
