/// What the proxy runs at one moment, as it tells: resources by name, and the runtime values in effect.
struct ProxyDump: Sendable {
    let listeners: [String: JSONValue]
    let clusters: [String: JSONValue]
    let scopes: [String: JSONValue]
    /// Those of callers that name the endpoint by host.
    let hostScopes: [String: JSONValue]
    /// The version under which the scopes were taken.
    let scopesVersion: String?
    let runtime: [String: Int]
    let hosts: [String: [ProxyHost]]

    /// `configuration` are the entries of a configuration dump, of any kind.
    init(configuration: [JSONValue], hosts: [String: [ProxyHost]], runtime: [String: Int]) {
        var listeners: [String: JSONValue] = [:]
        var clusters: [String: JSONValue] = [:]
        var scopes: [String: JSONValue] = [:]
        var hostScopes: [String: JSONValue] = [:]
        var version: String?
        for entry in configuration {
            if let listener = entry["active_state"]?["listener"], let name = listener["name"]?.text { listeners[name] = listener }
            if let cluster = entry["cluster"], let name = cluster["name"]?.text { clusters[name] = cluster }
            guard let list = entry["scoped_route_configs"] else { continue }
            let byName = Dictionary(list.elements.compactMap { scope in scope["name"]?.text.map { ($0, scope) } }) { $1 }
            if entry["name"]?.text == "hosts" {
                hostScopes = byName
            } else {
                version = entry["version_info"]?.text
                scopes = byName
            }
        }
        self.listeners = listeners
        self.clusters = clusters
        self.scopes = scopes
        self.hostScopes = hostScopes
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
