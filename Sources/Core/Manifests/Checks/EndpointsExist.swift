import Fleet

/// A deployment belongs to an endpoint of the same commit. A repository without any endpoint leaves them to others: its
/// deployments are right, and nothing serves them here.
struct EndpointsExist: Check {
    static let kinds: KindSet = .deployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let family = ObjectKey.Family.ofKind[deployment.kind.name]?.ofEndpoints,
            let endpoint = deployment.text("endpoint_name")
        else { return [] }
        let name = endpoint.value.lowercased()
        guard !review.has(ObjectKey(family, name)) else { return [] }
        let other: ObjectKey.Family = family == .batchEndpoint ? .onlineEndpoint : .batchEndpoint
        if let found = review.definitions(of: ObjectKey(other, name)).first {
            let message = "\"\(endpoint.value)\" is a\(other == .onlineEndpoint ? "n online" : " batch") endpoint"
            return [
                Diagnostic(
                    .error, rule: "endpoint-kind-mismatch", message + "; this deployment needs a \(family.noun)",
                    at: endpoint.position, related: [Diagnostic.Related("the endpoint", at: found.position(of: "name"))])
            ]
        }
        let what = "\(family.noun) \"\(endpoint.value)\" is not defined in this repository"
        guard review.hasAny(of: family) else {
            let message = what + ", nor is any other; nothing serves this deployment"
            return [Diagnostic(.info, rule: "endpoint-not-found", message, at: endpoint.position)]
        }
        let message = what + review.advice(for: name, family)
        return [Diagnostic(.error, rule: "endpoint-not-found", message, at: endpoint.position)]
    }
}
