import Fleet

/// A deployment belongs to an endpoint of the same commit.
struct EndpointsExist: Check {
    let kinds: KindSet = .deployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let family = ObjectKey.Family.ofKind[deployment.kind.name]?.ofEndpoints,
            let endpoint = deployment.text("endpoint_name"),
            review.definitions(of: ObjectKey(family, endpoint.value.lowercased())).isEmpty
        else { return [] }
        let defined = review.names(of: family)
        let list = defined.isEmpty ? "none" : defined.prefix(10).joined(separator: ", ")
        let advice = Suggestion.phrase(for: endpoint.value, in: defined)
        let message =
            "\(family.noun) \"\(endpoint.value)\" is not defined in this repository (defined: \(list))\(advice)"
        return [Diagnostic(.error, rule: "endpoint-not-found", message, at: endpoint.position)]
    }
}
