import Fleet
import YAML

/// Documented as required; Azure's loader takes a file without it.
struct InstanceCounts: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.deployments.filter { $0.entry("instance_count") == nil }.map { deployment in
            Diagnostic(
                .warning, rule: "required-doc", "\"instance_count\" is missing; documented as required, assuming 1",
                at: deployment.start)
        }
    }
}
