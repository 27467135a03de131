import Fleet

/// What is live, or on disk, and no route table says so: the decoded routes are rendered again, and every place where the proxy or
/// a file differs from that is somebody else's.
struct ForeignChanges {
    let rendering: Rendering
    let dump: ProxyDump

    /// One line each, sorted.
    func lines(files: DiscoveryFolder) -> [String] {
        (inTheProxy + unknownHosts + inFiles(files)).sorted()
    }

    private var inTheProxy: [String] {
        differences("listener", rendering.listener.resources.list, dump.listeners)
            + differences("cluster", rendering.clusterResources.list, dump.clusters)
            + differences("route", rendering.routeResources.list, dump.scopes)
            + hostRoutes
    }

    /// A listener that has been taken away keeps its routes until its last callers have gone.
    private var hostRoutes: [String] {
        rendering.hostResources.map { differences("host route", $0.list, dump.hostScopes) } ?? []
    }

    private func differences(_ kind: String, _ expected: [JSONValue], _ live: [String: JSONValue]) -> [String] {
        let expected = Dictionary(
            expected.map { ($0["name"]?.text ?? "", $0.withRedactedUsers.withoutOverruledShares) },
            uniquingKeysWith: { first, _ in first })
        return Set(expected.keys).union(live.keys).sorted().flatMap { name in
            ResourceDifference.places(expected: expected[name], actual: live[name]?.withoutOverruledShares)
                .map { "\(kind) \(name): \($0)" }
        }
    }

    private var unknownHosts: [String] {
        dump.hosts.filter { $0.key != MetricsRendering.cluster }.sorted { $0.key < $1.key }.flatMap { cluster, hosts in
            hosts.filter { RouteDecoding.instance($0) == nil }.map { "cluster \(cluster): unknown instance at \($0.address)" }
        }
    }

    /// A file that the proxy refused, or has not seen, lies in wait for its next start.
    private func inFiles(_ folder: DiscoveryFolder) -> [String] {
        rendering.files.flatMap { file, resources -> [String] in
            if folder.text(of: file) == resources.document { return [] }
            guard let found = folder.resources(of: file) else { return ["xds/\(file.relativePath): missing or not readable"] }
            let expected = JSONValue.array(resources.list).withoutOverruledShares
            return ResourceDifference.places(expected: expected, actual: JSONValue.array(found).withoutOverruledShares)
                .map { "xds/\(file.relativePath): \($0)" }
        }
    }
}

extension JSONValue {
    /// Without the shares of traffic that stand in the routes: the runtime file overrules them, and the table shows what it says.
    fileprivate var withoutOverruledShares: JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map(\.withoutOverruledShares))
        case .object(var members):
            let isShare = members["runtime_key"] != nil || members["weight"] != nil && members["name"] != nil
            for name in ["weight", "default_value"] where isShare { members[name] = nil }
            return .object(members.mapValues(\.withoutOverruledShares))
        default: return self
        }
    }

    /// Hashes of keys as a dump shows them.
    fileprivate var withRedactedUsers: JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map(\.withRedactedUsers))
        case .object(var members):
            for (name, value) in members {
                members[name] = name == "users" ? ["inline_string": "[redacted]"] : value.withRedactedUsers
            }
            return .object(members)
        default: return self
        }
    }
}
