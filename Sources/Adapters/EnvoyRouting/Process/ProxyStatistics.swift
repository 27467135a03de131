/// Counters and versions at one moment, by the proxy's own names.
struct ProxyStatistics: Sendable {
    let values: [String: String]

    init(text: String) {
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            guard let colon = line.lastIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[colon...].dropFirst(2).filter { $0 != "\"" }))
        }
        values = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    func count(_ name: String) -> Int { values[name].flatMap { Int($0) } ?? 0 }

    func version(of file: DiscoveryFile) -> String? { values[file.statistics + ".version_text"] }

    func updates(of file: DiscoveryFile) -> Int { count(file.statistics + ".update_success") }

    func refusals(of file: DiscoveryFile) -> Int {
        count(file.statistics + ".update_rejected") + count(file.statistics + ".update_failure")
    }

    /// Of callers, at all listeners.
    var requestsInFlight: Int { ["ingress", "hosts"].reduce(0) { $0 + count("http.\($1).downstream_rq_active") } }

    /// Every cluster that the proxy knows, mirrors too.
    var clusters: Set<ClusterName> {
        Set(
            values.keys.compactMap { name in
                guard name.hasPrefix("cluster."), name.hasSuffix(".update_success") else { return nil }
                return ClusterName(String(name.dropFirst("cluster.".count).dropLast(".update_success".count)))
            })
    }

    /// Changes whenever the proxy took or refused any file.
    var updateSignature: [String: String] {
        values.filter { !$0.key.hasSuffix("_active") && !$0.key.hasSuffix("warming_clusters") }
    }
}
