import Fleet
import YAML

/// `max_queue_wait_ms` is deprecated for managed deployments.
struct RequestSettings: Check {
    static let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let entry = deployment.entry("request_settings.max_queue_wait_ms") else { return [] }
        let message = "max_queue_wait_ms is deprecated for managed online endpoints; raise request_timeout_ms instead"
        return [Diagnostic(.warning, rule: "deprecated", message, at: deployment.position(entry.keyMark))]
    }
}
