import Fleet
import YAML

/// Documented as required; Azure's loader takes a file without it.
struct InstanceCounts: Check {
    static let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard deployment.entry("instance_count") == nil else { return [] }
        let message = "\"instance_count\" is missing; documented as required, assuming 1"
        return [Diagnostic(.warning, rule: "required-doc", message, at: deployment.start)]
    }
}
