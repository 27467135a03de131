import Fleet

/// How a deployment is called inside the proxy: `ENDPOINT|DEPLOYMENT`, and `ENDPOINT|DEPLOYMENT|mirror` for its mirrored
/// requests, which must not count in its metrics. Names of deployments have no `|`, so the two can never meet.
struct ClusterName: Hashable, Comparable, Sendable, CustomStringConvertible {
    let endpoint: String
    let deployment: String
    var isMirror = false

    init(endpoint: String, deployment: String, isMirror: Bool = false) {
        self.endpoint = endpoint
        self.deployment = deployment
        self.isMirror = isMirror
    }

    init?(_ text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3 && parts[2] == "mirror", !parts[0].isEmpty, !parts[1].isEmpty else {
            return nil
        }
        self.init(endpoint: parts[0], deployment: parts[1], isMirror: parts.count == 3)
    }

    var description: String { "\(endpoint)|\(deployment)" + (isMirror ? "|mirror" : "") }

    /// Both clusters of a deployment read one file of instances.
    var withoutMirror: ClusterName { ClusterName(endpoint: endpoint, deployment: deployment) }

    /// Where the live weight of the cluster stands in the runtime layer: the route's prefix, then the cluster's name.
    var weightKey: String { "weight.\(endpoint).\(withoutMirror)" }

    /// The percentage of the endpoint's requests that is copied to this deployment.
    var mirrorKey: String { "mirror.\(endpoint).\(deployment)" }

    /// How many of its requests may wait, as Envoy names the override of a cluster's circuit breaker.
    var queueKey: String { "circuit_breakers.\(self).default.max_pending_requests" }

    static func < (left: ClusterName, right: ClusterName) -> Bool { left.description < right.description }
}
