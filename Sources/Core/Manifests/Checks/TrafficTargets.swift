import Fleet
import YAML

/// Traffic and mirrored traffic go to deployments that this commit defines; also a weight of 0 names one.
struct TrafficTargets: Check {
    static let kinds: KindSet = .onlineEndpoints
    let needsFleet = true

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        check("traffic", of: endpoint, review) + check("mirror_traffic", of: endpoint, review)
    }

    private func check(_ key: String, of endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        guard let owner = endpoint.key?.group.name, let entries = endpoint.entry(key)?.value.mapping else { return [] }
        var known: KnownNames?
        var count = 0
        return entries.compactMap { entry in
            guard !review.has(ObjectKey(.onlineDeployment, owner, member: entry.name.lowercased())) else { return nil }
            let names = known ?? KnownNames(review.deployments(of: owner, .onlineEndpoint).compactMap { $0.key?.member })
            known = names
            // Of very many names nobody reads what each was meant to be.
            count += 1
            let name = endpoint.text("name")?.value ?? owner
            let message =
                "\(key) names deployment \"\(entry.name)\", which is not defined for endpoint \"\(name)\""
                + (count > Findings.most ? "" : names.advice(for: entry.name))
            return Diagnostic(.error, rule: "traffic-unknown-deployment", message, at: endpoint.position(entry.keyMark))
        }
    }
}
