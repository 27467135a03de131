import Fleet

/// The default of a batch endpoint is one of its deployments.
struct DefaultDeployments: Check {
    static let kinds: KindSet = ["BatchEndpoint"]
    let needsFleet = true

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        guard let owner = endpoint.key?.group.name, let name = endpoint.text("defaults.deployment_name"),
            !review.has(ObjectKey(.batchDeployment, owner, member: name.value.lowercased()))
        else { return [] }
        let known = review.deployments(of: owner, .batchEndpoint).compactMap { $0.key?.member }
        let message =
            "defaults.deployment_name \"\(name.value)\" is not defined for batch endpoint \"\(owner)\""
            + KnownNames(known).advice(for: name.value)
        return [Diagnostic(.error, rule: "default-deployment-not-found", message, at: name.position)]
    }
}
