import Fleet

/// A route table as the files that make the proxy do it. Pure: the same table gives the same bytes.
struct Rendering: Sendable {
    let table: RouteTable
    let folders: EnvoyFolders
    let listener: ListenerRendering

    init(_ table: RouteTable, address: String, port: Int, folders: EnvoyFolders) {
        self.table = table
        self.folders = folders
        listener = ListenerRendering(address: address, port: port, folders: folders)
    }

    private var endpoints: [(key: EndpointKey, value: EndpointRoute)] { table.endpoints.sorted { $0.key < $1.key } }

    /// Every deployment, and a second cluster for each that gets mirrored requests.
    var clusters: [ClusterRendering] {
        endpoints.flatMap { key, route in
            route.deployments.sorted { $0.key < $1.key }.flatMap { name, deployment in
                let plain = ClusterName(endpoint: key.name, deployment: name)
                let mirrored = ClusterName(endpoint: key.name, deployment: name, isMirror: true)
                return (route.mirrorTraffic[name] > 0 ? [plain, mirrored] : [plain])
                    .map { ClusterRendering(name: $0, deployment: deployment, folders: folders) }
            }
        }
    }

    var clusterResources: Resources { Resources(clusters.map(\.cluster)) }

    var routeResources: Resources { Resources(endpoints.map { RouteRendering(key: $0.key, route: $0.value).scope }) }

    var runtimeResources: Resources { Self.runtime(runtimeValues) }

    static func runtime(_ values: [String: Int]) -> Resources {
        Resources([
            typed(
                "envoy.service.runtime.v3.Runtime",
                ["name": "traffic", "layer": .object(values.mapValues { .integer($0) })])
        ])
    }

    /// All weights, mirror percentages and limits of queues by their runtime keys.
    var runtimeValues: [String: Int] {
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

    /// Everything, by file.
    var files: [DiscoveryFile: Resources] {
        var files: [DiscoveryFile: Resources] = [
            .listeners: listener.resources, .clusters: clusterResources, .scopedRoutes: routeResources,
            .runtime: runtimeResources,
        ]
        for cluster in clusters where !cluster.name.isMirror { files[.instances(cluster.name)] = cluster.instances }
        return files
    }

    /// The same resources as a static configuration: `--mode validate` reads no dynamic file. Scopes cannot be static here, so
    /// each endpoint gets a listener of its own (nothing is bound when validating).
    func validationDocument(endpoints names: Set<String>) -> JSONValue {
        let listeners = endpoints.filter { names.contains($0.key.name) }.map { key, route in
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
