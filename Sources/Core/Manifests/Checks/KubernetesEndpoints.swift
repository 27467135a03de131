import Fleet
import YAML

/// What Azure has for managed endpoints only: Entra tokens and mirrored traffic (its pages on authentication and on mirroring).
struct KubernetesEndpoints: Check {
    static let kinds: KindSet = ["KubernetesOnlineEndpoint"]

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if let mode = endpoint.choice("auth_mode"), mode.value == "aad_token" {
            let message = "auth_mode aad_token is for managed endpoints only (this one has \"compute\"); use key or aml_token"
            findings.append(Diagnostic(.error, rule: "auth-mode-k8s", message, at: mode.position))
        }
        if let mirror = endpoint.entry("mirror_traffic"), !(mirror.value.mapping ?? []).isEmpty {
            let message = "Azure mirrors no traffic of Kubernetes endpoints; remove mirror_traffic"
            findings.append(Diagnostic(.error, rule: "mirror-k8s", message, at: endpoint.position(mirror.keyMark)))
        }
        return findings
    }
}
