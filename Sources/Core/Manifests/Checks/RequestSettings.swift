import Fleet
import YAML

/// `max_queue_wait_ms` is deprecated for managed deployments.
struct RequestSettings: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.deployments.compactMap { deployment in
            guard let entry = deployment.entry("request_settings.max_queue_wait_ms") else { return nil }
            let message = "max_queue_wait_ms is deprecated for managed online endpoints; raise request_timeout_ms instead"
            return Diagnostic(.warning, rule: "deprecated", message, at: deployment.position(entry.keyMark))
        }
    }
}
