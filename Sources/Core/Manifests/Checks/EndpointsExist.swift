import Fleet

/// A deployment belongs to an endpoint of the same commit.
struct EndpointsExist: Check {
    let needsFleet = true

    func findings(in review: Review) -> [Diagnostic] {
        let defined = Set(review.endpoints.compactMap { $0.text("name")?.value.lowercased() })
        return review.deployments.compactMap { deployment in
            guard let endpoint = deployment.text("endpoint_name"), !defined.contains(endpoint.value.lowercased()) else {
                return nil
            }
            let list = defined.isEmpty ? "none" : defined.sorted().prefix(10).joined(separator: ", ")
            let advice = Suggestion.phrase(for: endpoint.value, in: Array(defined))
            let message = "endpoint \"\(endpoint.value)\" is not defined in this repository (defined: \(list))\(advice)"
            return Diagnostic(.error, rule: "endpoint-not-found", message, at: endpoint.position)
        }
    }
}
