import Fleet

/// What the proxy has counted of the requests of some endpoints, from its counters and histograms.
///
/// A cluster counts all requests of its deployment; a pin's route counts those that named it. What is left was shared out by weight.
struct RequestCounts {
    /// Of the statistics of routes that a header names.
    static let pinPrefix = "pin-"

    private struct Counts {
        var total = 0
        var failed = 0
        var latencies = LatencyHistogram()
    }

    private var clusters: [ClusterName: Counts] = [:]
    private var pins: [ClusterName: Counts] = [:]

    /// What to ask of the admin interface: counts of these endpoints only, and their histograms as they are kept.
    static func query(_ endpoints: [String]) -> String {
        // Names of endpoints have letters, digits and dashes only.
        let names = endpoints.sorted().joined(separator: "%7C")
        let clusters = "cluster%5C.(\(names))%5C%7C%5B%5E.%5D%2B"
        let pins = "vhost%5C.(\(names))%5C.route%5C.\(pinPrefix)%5B%5E.%5D%2B"
        let filter = "%5E(\(clusters)%7C\(pins))%5C.upstream_rq_(completed%7C5xx%7Ctime)%24"
        return "/stats?format=json&histogram_buckets=detailed&filter=\(filter)"
    }

    init(_ answer: JSONValue) {
        for item in answer["stats"]?.elements ?? [] {
            if let name = item["name"]?.text, let value = item["value"]?.number {
                note(name) { counts, kind in
                    if kind == "upstream_rq_completed" { counts.total = value } else { counts.failed = value }
                }
            }
            for histogram in item["histograms"]?["details"]?.elements ?? [] {
                note(histogram["name"]?.text ?? "") { counts, _ in
                    counts.latencies = LatencyHistogram((histogram["totals"]?.elements ?? []).compactMap(Self.range))
                }
            }
        }
    }

    private mutating func note(_ name: String, _ note: (inout Counts, _ kind: String) -> Void) {
        guard let dot = name.lastIndex(of: ".") else { return }
        let (subject, kind) = (name[..<dot], String(name[name.index(after: dot)...]))
        if subject.hasPrefix("cluster."), let cluster = ClusterName(String(subject.dropFirst("cluster.".count))) {
            note(&clusters[cluster, default: Counts()], kind)
        } else if subject.hasPrefix("vhost.") {
            let parts = subject.split(separator: ".")
            guard parts.count == 4, parts[3].hasPrefix(Self.pinPrefix) else { return }
            let name = ClusterName(endpoint: String(parts[1]), deployment: String(parts[3].dropFirst(Self.pinPrefix.count)))
            note(&pins[name, default: Counts()], kind)
        }
    }

    /// Times are whole milliseconds; ranges have two digits, so that some begin between two of them.
    private static func range(_ bucket: JSONValue) -> LatencyHistogram.Range? {
        guard let lower = bucket["lower_bound"]?.decimal, let width = bucket["width"]?.decimal,
            let count = bucket["count"]?.number
        else { return nil }
        let first = Int(lower.rounded(.up))
        return .init(lower: first, upper: max(first + 1, Int((lower + width).rounded(.up))), count: count)
    }

    /// By deployment.
    func tallies(of endpoint: String) -> [String: RequestTally] {
        var tallies: [String: RequestTally] = [:]
        for (name, counts) in clusters where name.endpoint == endpoint {
            if name.isMirror {
                tallies[name.deployment, default: RequestTally()].mirrored = .init(
                    total: counts.total, failed: counts.failed, latencies: counts.latencies)
            } else {
                let pinned = pins[name] ?? Counts()
                // The two are not read at one moment: what has just been added to one may be missing from the other.
                tallies[name.deployment, default: RequestTally()].total = max(0, counts.total - pinned.total)
                tallies[name.deployment]?.failed = max(0, counts.failed - pinned.failed)
                tallies[name.deployment]?.latencies = counts.latencies.since(pinned.latencies) ?? counts.latencies
            }
        }
        return tallies
    }
}

extension JSONValue {
    /// Any number.
    fileprivate var decimal: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .decimal(let number): number
        default: nil
        }
    }
}
