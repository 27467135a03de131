package import Fleet

/// An endpoint, its traffic as asked for, recorded and in effect, and its deployments.
package struct EndpointStatus: Sendable, Equatable, Codable {
    /// Whole percents by deployment.
    package struct Traffic: Sendable, Equatable, Codable {
        /// What the commit in force asks for.
        package var declared: [String: Int]
        /// The step that the controller recorded last.
        package var recorded: [String: Int]
        /// What the proxy does.
        package var acknowledged: [String: Int]

        package init(declared: [String: Int] = [:], recorded: [String: Int] = [:], acknowledged: [String: Int] = [:]) {
            self.declared = declared
            self.recorded = recorded
            self.acknowledged = acknowledged
        }
    }

    package var name: String
    package var source: String
    package var url: String
    /// The same by host name, if it has one.
    package var hostURL: String?
    package var conditions: [ConditionStatus]
    package var traffic: Traffic
    package var mirrorTraffic: [String: Int]
    /// nil: no policy, or nothing was rolled out yet.
    package var rollout: RolloutStatus?
    /// Sorted by name.
    package var deployments: [DeploymentStatus]

    package init(
        name: String, source: String, url: String, hostURL: String? = nil, conditions: [Condition] = [],
        traffic: Traffic = Traffic(),
        mirrorTraffic: [String: Int] = [:], deployments: [DeploymentStatus] = []
    ) {
        self.name = name
        self.source = source
        self.url = url
        self.hostURL = hostURL
        self.conditions = conditions.map(ConditionStatus.init)
        self.traffic = traffic
        self.mirrorTraffic = mirrorTraffic
        self.deployments = deployments
    }

    private enum CodingKeys: String, CodingKey {
        case name, source, url, conditions, traffic, deployments, rollout
        case hostURL = "host_url"
        case mirrorTraffic = "mirror_traffic"
    }
}
