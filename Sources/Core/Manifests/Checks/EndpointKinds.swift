import Fleet

/// Managed deployments belong to managed endpoints, Kubernetes deployments to endpoints with a `compute`.
struct EndpointKinds: Check {
    static let kinds: KindSet = .onlineDeployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let endpoint = review.endpoint(of: deployment) else { return [] }
        let isKubernetes = deployment.kind.name == "KubernetesOnlineDeployment"
        guard isKubernetes != (endpoint.kind.name == "KubernetesOnlineEndpoint") else { return [] }
        let name = endpoint.text("name")?.value ?? ""
        let message =
            isKubernetes
            ? "endpoint \"\(name)\" is a managed endpoint; a Kubernetes deployment needs an endpoint with \"compute\""
            : "endpoint \"\(name)\" is a Kubernetes endpoint; its deployments need \"type: kubernetes\""
        let place = deployment.position(of: isKubernetes && deployment.entry("type") != nil ? "type" : "endpoint_name")
        return [
            Diagnostic(
                .error, rule: "endpoint-kind-mismatch", message, at: place,
                related: [Diagnostic.Related("the endpoint", at: endpoint.position(of: "name"))])
        ]
    }
}
