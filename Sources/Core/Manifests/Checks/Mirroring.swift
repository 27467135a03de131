import Fleet
import YAML

/// Mirrored traffic goes to one deployment, and never to one with live traffic (Azure's documentation of `mirror_traffic`).
struct Mirroring: Check {
    static let kinds: KindSet = .onlineEndpoints

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        guard let mirror = endpoint.entry("mirror_traffic"), let shares = mirror.value.mapping else { return [] }
        var findings: [Diagnostic] = []
        if shares.count > 1 {
            let names = shares.map(\.name).joined(separator: ", ")
            let message = "mirror_traffic names \(shares.count) deployments (\(names)); only one is allowed"
            findings.append(Diagnostic(.error, rule: "mirror-single", message, at: endpoint.position(mirror.keyMark)))
        }
        let live = TrafficSplit(endpoint.weights("traffic"))
        for share in shares where live[share.name.lowercased()] > 0 && share.value.scalar?.wholeNumber != .value(0) {
            let message = "\"\(share.name)\" receives both live and mirrored traffic; a deployment may have only one of them"
            findings.append(Diagnostic(.error, rule: "mirror-live-conflict", message, at: endpoint.position(share.keyMark)))
        }
        return findings
    }
}

extension Manifest {
    /// Percents by lower-cased deployment name.
    func weights(_ key: String) -> [String: Int] {
        var weights: [String: Int] = [:]
        for entry in entry(key)?.value.mapping ?? [] {
            if case .value(let number)? = entry.value.scalar?.wholeNumber { weights[entry.name.lowercased()] = number }
        }
        return weights
    }
}
