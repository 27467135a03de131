import System

/// One file that the proxy watches. Each has a version of its own, which the proxy repeats once it has taken it.
enum DiscoveryFile: Hashable, Comparable, Sendable {
    case listeners
    case clusters
    case scopedRoutes
    /// The same routes for callers that name the endpoint by host.
    case hostRoutes
    case runtime
    /// The certificate and its key. Of no rendering: it follows files of the operator's.
    case secrets
    /// The instances of one deployment (never of its mirror: that one reads the same file).
    case instances(ClusterName)

    var relativePath: String {
        switch self {
        case .listeners: "lds.json"
        case .clusters: "cds.json"
        case .scopedRoutes: "srds.json"
        case .hostRoutes: "srds-hosts.json"
        case .runtime: "rtds.json"
        case .secrets: "sds.json"
        case .instances(let cluster): "eds/\(cluster.endpoint).\(cluster.deployment).json"
        }
    }

    /// Begin of the names of the proxy's counters about it.
    var statistics: String {
        switch self {
        case .listeners: "listener_manager.lds"
        case .clusters: "cluster_manager.cds"
        case .scopedRoutes: "http.ingress.scoped_rds.endpoints"
        case .hostRoutes: "http.hosts.scoped_rds.hosts"
        case .runtime: "runtime"
        case .secrets: "sds.server"
        case .instances(let cluster): "cluster.\(cluster)"
        }
    }
}

/// The content of a discovery file.
struct Resources: Hashable, Sendable {
    let list: [JSONValue]
    /// A hash of the resources, so that the same content always has the same version.
    let version: String
    /// The text of the file.
    let document: String

    init(_ list: [JSONValue]) {
        self.list = list
        let body = JSONValue.object(["resources": .array(list)]).document
        version = String(Crypto.sha256(Array(body.utf8)).hex.prefix(16))
        // The version comes after the resources, as the order of names has it.
        document = body.dropLast("\n}\n".count) + ",\n \"version_info\": \"\(version)\"\n}\n"
    }

    static func == (left: Resources, right: Resources) -> Bool { left.document == right.document }

    func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

/// A protobuf message inside an `Any`, as the proxy's JSON writes it.
func typed(_ name: String, _ members: [String: JSONValue]) -> JSONValue {
    .object(members.merging(["@type": .string("type.googleapis.com/\(name)")]) { first, _ in first })
}

/// Where the proxy reads a kind of resource: a file, seen when something is renamed over it.
func configSource(_ path: String) -> JSONValue {
    ["resource_api_version": "V3", "path_config_source": ["path": .string(path)]]
}

/// Milliseconds as protobuf writes a duration: `5s`, `0.250s`.
func duration(milliseconds: Int) -> JSONValue {
    let rest = String(milliseconds % 1000)
    let fraction = rest == "0" ? "" : "." + String(repeating: "0", count: 3 - rest.count) + rest
    return .string("\(milliseconds / 1000)\(fraction)s")
}
