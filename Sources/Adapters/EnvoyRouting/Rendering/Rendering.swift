import Fleet

/// A route table as the files that make the proxy do it. Pure: the same table gives the same bytes.
struct Rendering: Sendable {
    let table: RouteTable
    /// Every deployment, and a second cluster for each that gets mirrored requests.
    let clusters: [ClusterRendering]
    let listener: ListenerRendering
    /// Everything, by file.
    let files: [DiscoveryFile: Resources]
    let clusterResources: Resources
    let routeResources: Resources
    /// The same by host name; nil when endpoints have none.
    let hostResources: Resources?
    /// All weights, mirror percentages and limits of queues by their runtime keys.
    let runtimeValues: [String: Int]

    init(_ table: RouteTable, door: FrontDoor, folders: EnvoyFolders) {
        self.table = table
        let endpoints = table.endpoints.sorted { $0.key < $1.key }
        listener = ListenerRendering(door: door, folders: folders)
        clusters = endpoints.flatMap { Self.clusters(of: $0.value, named: $0.key.name, folders: folders) }
        clusterResources = Resources(clusters.map(\.cluster))
        routeResources = Resources(endpoints.map { RouteRendering(key: $0.key, route: $0.value).scope })
        hostResources = door.hosts.map { hosts in
            Resources(endpoints.map { RouteRendering(key: $0.key, route: $0.value, domain: hosts.domain).scope })
        }
        runtimeValues = Self.runtimeValues(of: table, clusters: clusters)
        var files: [DiscoveryFile: Resources] = [
            .listeners: listener.resources, .clusters: clusterResources, .scopedRoutes: routeResources,
            .runtime: Self.runtime(runtimeValues),
        ]
        files[.hostRoutes] = hostResources
        for cluster in clusters where !cluster.name.isMirror { files[.instances(cluster.name)] = cluster.instances }
        self.files = files
    }

    private static func clusters(of route: EndpointRoute, named endpoint: String, folders: EnvoyFolders) -> [ClusterRendering] {
        route.deployments.sorted { $0.key < $1.key }.flatMap { name, deployment in
            let plain = ClusterName(endpoint: endpoint, deployment: name)
            let mirrored = ClusterName(endpoint: endpoint, deployment: name, isMirror: true)
            return (route.mirrorTraffic[name] > 0 ? [plain, mirrored] : [plain])
                .map { ClusterRendering(name: $0, deployment: deployment, folders: folders) }
        }
    }

    private static func runtimeValues(of table: RouteTable, clusters: [ClusterRendering]) -> [String: Int] {
        var values = Dictionary(clusters.map { ($0.name.queueKey, $0.queueLimit) }, uniquingKeysWith: { first, _ in first })
        for (key, route) in table.endpoints {
            for deployment in route.deployments.keys {
                let cluster = ClusterName(endpoint: key.name, deployment: deployment)
                values[cluster.weightKey] = route.traffic[deployment]
                if route.mirrorTraffic[deployment] > 0 { values[cluster.mirrorKey] = route.mirrorTraffic[deployment] }
            }
        }
        return values
    }

    static func runtime(_ values: [String: Int]) -> Resources {
        Resources([
            typed(
                "envoy.service.runtime.v3.Runtime",
                ["name": "traffic", "layer": .object(values.mapValues { .integer($0) })])
        ])
    }

    /// The same resources as a static configuration: `--mode validate` reads no dynamic file. Scopes cannot be static here, so
    /// each endpoint gets a listener of its own (nothing is bound when validating).
    func validationDocument(endpoints names: Set<String>) -> JSONValue {
        let listeners = table.endpoints.sorted { $0.key < $1.key }.filter { names.contains($0.key.name) }.map { key, route in
            listener.listener(
                name: key.name, port: 0,
                routes: ["route_config": RouteRendering(key: key, route: route).routeConfiguration])
        }
        let clusters = clusters.filter { names.contains($0.name.endpoint) }.map(\.cluster)
        let unrouted = listener.listener(name: "http", port: 0, routes: ["route_config": ["name": "none"]])
        return [
            "node": ["id": "validation", "cluster": "sluice"],
            "static_resources": [
                "clusters": .array(clusters.map(\.untyped)), "listeners": .array((listeners + [unrouted]).map(\.untyped)),
            ],
        ]
    }
}

extension JSONValue {
    /// A static resource is of a known type and may not say it.
    fileprivate var untyped: JSONValue { .object(members.filter { $0.key != "@type" }) }
}
