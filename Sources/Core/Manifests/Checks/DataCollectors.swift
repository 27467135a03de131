import Fleet
import YAML

/// azure-ai-ml wants the text "true" where its documentation shows a boolean.
struct DataCollectors: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.deployments.flatMap { deployment in
            (deployment.entry("data_collector.collections")?.value.mapping ?? []).compactMap { collection -> Diagnostic? in
                guard let enabled = collection.value["enabled"]?.value, case .bool? = enabled.scalar?.resolved else { return nil }
                let message = "enabled should be the quoted text \"true\" or \"false\": azure-ai-ml rejects the YAML boolean"
                return Diagnostic(.warning, rule: "string-bool", message, at: deployment.position(enabled.mark))
            }
        }
    }
}
