import Fleet

/// Reads routes back from what the proxy runs: the reverse of the rendering, lenient, since somebody may have edited it.
struct RouteDecoding {
    let dump: ProxyDump
    /// Hashes of keys by endpoint: the proxy does not repeat them, so they come from the file that it has taken.
    let keys: [String: [KeyHash]]

    var table: RouteTable {
        var endpoints: [EndpointKey: EndpointRoute] = [:]
        for (name, scope) in dump.scopes {
            let host = Self.virtualHost(of: scope)
            let source = host?["metadata"]?["filter_metadata"]?["sluice"]?["source"]?.text ?? ""
            endpoints[EndpointKey(source: SourceID(source), name: name)] = endpoint(name, routes: host?["routes"]?.elements ?? [])
        }
        return RouteTable(endpoints: endpoints)
    }

    static func virtualHost(of scope: JSONValue) -> JSONValue? { scope["route_configuration"]?["virtual_hosts"]?[0] }

    /// The hashes in a file of scopes, by endpoint.
    static func keys(in scopes: [JSONValue]) -> [String: [KeyHash]] {
        let pairs = scopes.compactMap { scope -> (String, [KeyHash])? in
            guard let name = scope["name"]?.text else { return nil }
            let users = virtualHost(of: scope)?["typed_per_filter_config"]?[RequestFilters.keyFilter]?["users"]?["inline_string"]?
                .text
            let hashes = (users ?? "").split(separator: "\n").compactMap { line -> KeyHash? in
                guard let mark = line.firstRange(of: ":{SHA}") else { return nil }
                return KeyHash(id: String(line[..<mark.lowerBound]), sha1: String(line[mark.upperBound...]))
            }
            return (name, hashes)
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    private func endpoint(_ name: String, routes: [JSONValue]) -> EndpointRoute {
        let split = routes.first { $0["name"]?.text == name }?["route"]
        var weights: [String: Int] = [:]
        for entry in split?["weighted_clusters"]?["clusters"]?.elements ?? [] {
            guard let cluster = entry["name"]?.text.flatMap(ClusterName.init) else { continue }
            weights[cluster.deployment] = dump.runtime[cluster.weightKey] ?? entry["weight"]?.number ?? 0
        }
        var mirrors: [String: Int] = [:]
        for policy in split?["request_mirror_policies"]?.elements ?? [] {
            guard let cluster = policy["cluster"]?.text.flatMap(ClusterName.init) else { continue }
            mirrors[cluster.deployment] =
                dump.runtime[cluster.mirrorKey] ?? policy["runtime_fraction"]?["default_value"]?["numerator"]?.number ?? 0
        }
        return EndpointRoute(
            deployments: deployments(of: name, routes: routes), traffic: TrafficSplit(weights),
            mirrorTraffic: TrafficSplit(mirrors),
            keys: keys[name] ?? [])
    }

    private func deployments(of endpoint: String, routes: [JSONValue]) -> [String: DeploymentRoute] {
        var deployments: [String: DeploymentRoute] = [:]
        for (text, cluster) in dump.clusters {
            guard let name = ClusterName(text), name.endpoint == endpoint, !name.isMirror else { continue }
            let pin = routes.first { $0["name"]?.text == "\(endpoint)/pin/\(name.deployment)" }
            let breakers = cluster["circuit_breakers"]
            let concurrency = breakers?["per_host_thresholds"]?[0]?["max_connections"]?.number ?? 0
            let waiting = dump.runtime[name.queueKey] ?? breakers?["thresholds"]?[0]?["max_pending_requests"]?.number ?? 0
            let perInstance = ClusterRendering.queueLimit(concurrency: concurrency, instances: 1)
            deployments[name.deployment] = DeploymentRoute(
                instances: (dump.hosts[text] ?? []).compactMap(Self.instance),
                requestTimeout: Self.milliseconds(pin?["route"]?["timeout"]?.text ?? "0s"),
                concurrentRequests: concurrency, instanceCount: perInstance > 0 ? waiting / perInstance : 0)
        }
        return deployments
    }

    /// Nil for a host that Sluice has not put there.
    static func instance(_ host: ProxyHost) -> RoutedInstance? {
        guard let number = Int(host.hostname) else { return nil }
        let health: RoutedInstance.Health =
            switch host.health {
            case "HEALTHY", "UNKNOWN": .healthy
            case "DRAINING": .draining
            default: .unhealthy
            }
        return RoutedInstance(incarnation: Incarnation(number), address: host.address, health: health)
    }

    static func milliseconds(_ duration: String) -> Int {
        Double(duration.dropLast()).map { Int(($0 * 1000).rounded()) } ?? 0
    }
}
