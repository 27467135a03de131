import Fleet
import YAML

/// Traffic and mirrored traffic go to deployments that this commit defines; also a weight of 0 names one.
struct TrafficTargets: Check {
    let needsFleet = true

    func findings(in review: Review) -> [Diagnostic] {
        review.endpoints.flatMap { endpoint -> [Diagnostic] in
            guard let name = endpoint.text("name")?.value else { return [] }
            let known = review.deploymentNames(of: name.lowercased())
            return ["traffic", "mirror_traffic"].flatMap { key in
                (endpoint.entry(key)?.value.mapping ?? []).filter { !known.contains($0.name.lowercased()) }.map { entry in
                    let defined = known.isEmpty ? "none" : known.sorted().joined(separator: ", ")
                    let message =
                        "\(key) names deployment \"\(entry.name)\", which is not defined for endpoint \"\(name)\" (defined: \(defined))"
                    return Diagnostic(.error, rule: "traffic-unknown-deployment", message, at: endpoint.position(entry.keyMark))
                }
            }
        }
    }
}
