/// What the proxy runs at one moment, as it tells: resources by name, and the runtime values in effect.
struct ProxyDump: Sendable {
    let listeners: [String: JSONValue]
    let clusters: [String: JSONValue]
    let scopes: [String: JSONValue]
    /// The version under which the scopes were taken.
    let scopesVersion: String?
    let runtime: [String: Int]
    let hosts: [String: [ProxyHost]]

    init(configuration: JSONValue, hosts: [String: [ProxyHost]], runtime: [String: Int]) {
        var listeners: [String: JSONValue] = [:]
        var clusters: [String: JSONValue] = [:]
        var scopes: [String: JSONValue] = [:]
        var version: String?
        for section in configuration["configs"]?.elements ?? [] {
            for entry in section["dynamic_listeners"]?.elements ?? [] {
                if let name = entry["name"]?.text { listeners[name] = entry["active_state"]?["listener"] }
            }
            for entry in section["dynamic_active_clusters"]?.elements ?? [] {
                if let cluster = entry["cluster"], let name = cluster["name"]?.text { clusters[name] = cluster }
            }
            for entry in section["dynamic_scoped_route_configs"]?.elements ?? [] {
                version = entry["version_info"]?.text
                for scope in entry["scoped_route_configs"]?.elements ?? [] {
                    if let name = scope["name"]?.text { scopes[name] = scope }
                }
            }
        }
        self.listeners = listeners
        self.clusters = clusters
        self.scopes = scopes
        scopesVersion = version
        self.runtime = runtime
        self.hosts = hosts
    }
}

/// One instance as the proxy sees it.
struct ProxyHost: Hashable, Sendable {
    let address: String
    /// The incarnation, where the proxy was told by Sluice.
    let hostname: String
    let health: String
    let activeRequests: Int
    let connections: Int

    init(_ status: JSONValue) {
        let socket = status["address"]?["socket_address"]
        address =
            status["address"]?["pipe"]?["path"]?.text
            ?? "\(socket?["address"]?.text ?? "?"):\(socket?["port_value"]?.number ?? 0)"
        hostname = status["hostname"]?.text ?? ""
        health = status["health_status"]?["eds_health_status"]?.text ?? "UNKNOWN"
        let statistics = status["stats"]?.elements ?? []
        func value(_ name: String) -> Int { statistics.first { $0["name"]?.text == name }?["value"]?.number ?? 0 }
        activeRequests = value("rq_active")
        connections = value("cx_active")
    }

    /// By cluster name, from the answer to `/clusters?format=json`.
    static func byCluster(_ answer: JSONValue) -> [String: [ProxyHost]] {
        var hosts: [String: [ProxyHost]] = [:]
        for cluster in answer["cluster_statuses"]?.elements ?? [] {
            guard let name = cluster["name"]?.text else { continue }
            hosts[name] = (cluster["host_statuses"]?.elements ?? []).map(ProxyHost.init)
        }
        return hosts
    }
}
