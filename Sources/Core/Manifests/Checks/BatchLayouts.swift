import Fleet
import YAML

/// `type` decides between Azure's two layouts of a batch deployment: with `type: model` the settings of a run stand under
/// `settings`, in the legacy layout without a type they stand at the top.
struct BatchLayouts: Check {
    let kinds: KindSet = ["BatchDeployment", "ModelBatchDeployment"]

    private static let flat = [
        "mini_batch_size", "max_concurrency_per_instance", "output_action", "output_file_name", "retry_settings",
        "logging_level",
    ]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        deployment.kind.name == "BatchDeployment" ? legacy(deployment) : typed(deployment)
    }

    private func legacy(_ deployment: Manifest) -> [Diagnostic] {
        guard deployment.entry("type") == nil, let settings = deployment.entry("settings") else { return [] }
        let message = "\"settings\" needs \"type: model\"; without a type these keys stand at the top level"
        let place = deployment.position(settings.keyMark)
        return [Diagnostic(.error, rule: "batch-settings-needs-type", message, at: place)]
    }

    private func typed(_ deployment: Manifest) -> [Diagnostic] {
        var findings = Self.flat.compactMap { key -> Diagnostic? in
            guard let entry = deployment.entry(key) else { return nil }
            let message = "with \"type: model\", \(key) belongs under \"settings\""
            return Diagnostic(.error, rule: "batch-flat-with-type", message, at: deployment.position(entry.keyMark))
        }
        guard let settings = deployment.entry("settings"), settings.value.mapping != nil else { return findings }
        if deployment.entry("settings.mini_batch_size") == nil {
            let message = "settings.mini_batch_size is missing, assuming 10; azure-ai-ml crashes without it"
            let place = deployment.position(settings.keyMark)
            findings.append(Diagnostic(.warning, rule: "batch-mini-missing", message, at: place))
        }
        if let count = deployment.entry("settings.instance_count"), deployment.entry("resources") != nil {
            let message = "settings.instance_count cannot stand beside resources; keep resources.instance_count"
            let place = deployment.position(count.keyMark)
            findings.append(Diagnostic(.error, rule: "batch-instance-count-twice", message, at: place))
        }
        return findings
    }
}
