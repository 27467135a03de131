import Fleet
import YAML

/// azure-ai-ml wants the text "true" where its documentation shows a boolean.
struct DataCollectors: Check {
    static let kinds: KindSet = .onlineDeployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let collections = deployment.entry("data_collector.collections")?.value.mapping else { return [] }
        return collections.compactMap { collection -> Diagnostic? in
            guard let enabled = collection.value["enabled"]?.value, let scalar = enabled.scalar,
                case .bool(let value) = scalar.resolved
            else { return nil }
            let message = "enabled should be the quoted text \"true\" or \"false\": azure-ai-ml rejects the YAML boolean"
            return Diagnostic(.warning, rule: "string-bool", message, at: deployment.position(enabled.mark))
                .fixing(.quoting(scalar, as: value ? "true" : "false"))
        }
    }
}
