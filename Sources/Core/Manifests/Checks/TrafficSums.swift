import Fleet
import YAML

/// Weights are whole percents that sum to 0 or 100, by valid deployment names, each once (names are lower-cased).
struct TrafficSums: Check {
    static let kinds: KindSet = .onlineEndpoints

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        checkKeys(endpoint, "traffic") + checkKeys(endpoint, "mirror_traffic") + checkSum(endpoint)
    }

    private func checkKeys(_ endpoint: Manifest, _ key: String) -> [Diagnostic] {
        guard let entries = endpoint.entry(key)?.value.mapping else { return [] }
        var seen: [String: Position] = [:]
        var findings: [Diagnostic] = []
        for entry in entries {
            let place = endpoint.position(entry.keyMark)
            let isLiteral = !entry.key.isQuoted && endpoint.texts.isLiteral(entry.keyMark)
            findings += Names.check(Located(entry.name, at: place), noun: "deployment", isLiteral: isLiteral)
            guard entries.count > 1 else { break }
            if let first = seen.updateValue(place, forKey: entry.name.lowercased()) {
                let message = "\(key) names \"\(entry.name.lowercased())\" twice (names are case-insensitive)"
                findings.append(
                    Diagnostic(
                        .error, rule: "yaml-duplicate-key", message, at: place,
                        related: [Diagnostic.Related("first declared here", at: first)]))
            }
        }
        return findings
    }

    private func checkSum(_ endpoint: Manifest) -> [Diagnostic] {
        guard let traffic = endpoint.entry("traffic") else { return [] }
        let shares = (traffic.value.mapping ?? []).map { $0.value.scalar?.wholeNumber }
        var sum = 0
        for share in shares {
            // A share that is out of range has its own finding.
            guard case .value(let number)? = share, (0...100).contains(number) else { return [] }
            sum += number
        }
        guard sum != 0, sum != 100 else { return [] }
        let message = "traffic percentages sum to \(sum); they must sum to 100 (or be all 0)"
        return [Diagnostic(.error, rule: "traffic-sum", message, at: endpoint.position(traffic.keyMark))]
    }
}
