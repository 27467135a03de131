import Fleet
import Planning

/// Never fewer ready instances than promised by an action of ours: what a publication takes out of the route of a deployment with
/// weight is more than the commit asks for, or is not ready. A size without reserve may be short of one while it is replaced.
struct PromiseOracle: Sendable {
    func check(_ table: RouteTable, decided decision: Decision) -> [(Violation.Oracle, String)] {
        guard let before = decision.routes else { return [] }
        var found: [(Violation.Oracle, String)] = []
        for (endpoint, route) in before.endpoints {
            for name in route.traffic.weights.keys where table.endpoints[endpoint].map({ $0.traffic[name] > 0 }) ?? false {
                let key = DeploymentKey(endpoint: endpoint, name: name)
                let earlier = decision.serving(key, in: before).count
                let later = decision.serving(key, in: table).count
                let promised = min(earlier, promised(key, in: decision))
                if later < promised { found.append((.promise, "\(key) keeps \(later) of \(promised) instances that answer")) }
            }
        }
        return found
    }

    private func promised(_ key: DeploymentKey, in decision: Decision) -> Int {
        // One that the commit removes keeps all of them while it has weight.
        guard let deployment = decision.desired.deployments[key] else { return .max }
        let count = deployment.instanceCount.value
        let isExempt = InstanceType.named(deployment.instanceType.value)?.isExemptFromReserve == true
        return isExempt && count > 1 ? count - 1 : count
    }
}
