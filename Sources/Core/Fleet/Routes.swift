/// One instance as the proxy should see it.
package struct RoutedInstance: Hashable, Comparable, Sendable, Codable {
    package enum Health: String, Hashable, Sendable, Codable {
        case healthy
        /// Gets no new request; those in flight finish.
        case draining
        case unhealthy
    }

    package let incarnation: Incarnation
    /// The unix socket that it serves on.
    package let address: String
    package let health: Health

    package init(incarnation: Incarnation, address: String, health: Health) {
        self.incarnation = incarnation
        self.address = address
        self.health = health
    }

    package static func < (left: RoutedInstance, right: RoutedInstance) -> Bool { left.incarnation < right.incarnation }
}

package struct DeploymentRoute: Hashable, Sendable, Codable {
    /// Sorted by incarnation.
    package let instances: [RoutedInstance]
    /// Milliseconds until the caller gets 408.
    package let requestTimeout: Int
    package let concurrentRequests: Int
    /// The declared number of instances: with the concurrency it bounds the queue (429 above `2 · concurrency · instances`).
    package let instanceCount: Int

    package init(instances: [RoutedInstance], requestTimeout: Int, concurrentRequests: Int, instanceCount: Int) {
        self.instances = instances.sorted()
        self.requestTimeout = requestTimeout
        self.concurrentRequests = concurrentRequests
        self.instanceCount = instanceCount
    }
}

/// A key as the proxy may know it: never the key itself.
package struct KeyHash: Hashable, Sendable, Codable {
    /// The first 8 characters of the key: they name it, and are forwarded as its id.
    package let id: String
    /// Base64 of the key's SHA-1 (keys are 256 random bits, so an unsalted hash is enough).
    package let sha1: String

    package init(id: String, sha1: String) {
        self.id = id
        self.sha1 = sha1
    }
}

package struct EndpointRoute: Hashable, Sendable, Codable {
    /// By deployment name.
    package let deployments: [String: DeploymentRoute]
    package let traffic: TrafficSplit
    package let mirrorTraffic: TrafficSplit
    /// Without a hash nobody is let in.
    package let keys: [KeyHash]

    package init(
        deployments: [String: DeploymentRoute], traffic: TrafficSplit, mirrorTraffic: TrafficSplit = .none, keys: [KeyHash]
    ) {
        self.deployments = deployments
        self.traffic = traffic
        self.mirrorTraffic = mirrorTraffic
        self.keys = keys
    }
}

/// All routes of the proxy: what a publication carries, and what an acknowledgement is compared with.
package struct RouteTable: Hashable, Sendable, Codable {
    package var endpoints: [EndpointKey: EndpointRoute]

    package init(endpoints: [EndpointKey: EndpointRoute] = [:]) { self.endpoints = endpoints }

    /// Every instance that it names.
    package var incarnations: Set<Incarnation> {
        Set(endpoints.values.lazy.flatMap(\.deployments.values).flatMap(\.instances).map(\.incarnation))
    }
}

/// What the proxy itself says that it does.
package struct RouterState: Hashable, Sendable {
    /// The routes in effect. Where somebody changed the live configuration, this shows the change.
    package var acknowledged: RouteTable
    /// Requests in flight by instance, for every instance that the proxy knows.
    package var activeRequests: [Incarnation: Int]
    /// Differences of the live configuration that a route table cannot express ("listener http: unknown filter lua2").
    package var foreign: [String]
    /// The last time that another process of the proxy took over, if that was seen.
    package var handover: String?

    package init(
        acknowledged: RouteTable, activeRequests: [Incarnation: Int] = [:], foreign: [String] = [], handover: String? = nil
    ) {
        self.acknowledged = acknowledged
        self.activeRequests = activeRequests
        self.foreign = foreign
        self.handover = handover
    }
}
