import Fleet
import YAML

/// What stands under `settings` of a batch deployment with `type: model`, beside what else it says.
struct BatchSettings: Check {
    static let kinds: KindSet = ["ModelBatchDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let settings = deployment.entry("settings"), settings.value.mapping != nil else { return [] }
        var findings: [Diagnostic] = []
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
