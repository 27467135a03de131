import Fleet

/// What Azure has for managed deployments only: assets of a registry; and the length of both names together, which
/// become one name in the cluster.
struct KubernetesLimits: Check {
    static let kinds: KindSet = ["KubernetesOnlineDeployment"]
    static let names = 62

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for asset in [AssetKind.model, .environment] {
            guard let text = deployment.text(asset.rawValue), case .registry = AssetReference(text.value, asset) else { continue }
            let message = "\(asset.rawValue)s of a registry are not supported on Kubernetes deployments"
            findings.append(Diagnostic(.error, rule: "k8s-registry", message, at: text.position))
        }
        guard let endpoint = deployment.text("endpoint_name"), let name = deployment.text("name") else { return findings }
        let sum = endpoint.value.utf8.count + name.value.utf8.count
        guard sum > Self.names else { return findings }
        let message = "the names of endpoint and deployment have \(sum) characters together; at most \(Self.names) on Kubernetes"
        return findings + [Diagnostic(.error, rule: "k8s-name-sum", message, at: endpoint.position)]
    }
}
