import Fleet

/// Weights sum to 100 or to 0, name deployments that the proxy knows, and a mirror gets no live requests.
struct WeightOracle: Sendable {
    func check(_ table: RouteTable) -> [(Violation.Oracle, String)] {
        var found: [(Violation.Oracle, String)] = []
        for (key, route) in table.endpoints {
            if ![0, 100].contains(route.traffic.total) {
                found.append((.weights, "\(key): weights sum to \(route.traffic.total)"))
            }
            for name in route.traffic.weights.keys where route.deployments[name] == nil {
                found.append((.weights, "\(key): weight on \(name), which the proxy does not know"))
            }
            for (name, share) in route.mirrorTraffic.weights where route.traffic[name] > 0 || share > 50 {
                found.append((.mirror, "\(key): \(share) % are copied to \(name), which has weight \(route.traffic[name])"))
            }
        }
        return found
    }
}
