import Fleet
import YAML

/// Managed deployments have a fixed number of instances (autoscale is Azure Monitor's and not in the YAML); Kubernetes
/// deployments may scale by utilization, between a minimum and a maximum.
struct ScaleSettings: Check {
    static let kinds: KindSet = .onlineDeployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let settings = deployment.entry("scale_settings"), let type = deployment.choice("scale_settings.type") else {
            return []
        }
        if type.value == "default" { return others(settings, of: deployment) }
        if deployment.kind.name == "ManagedOnlineDeployment" {
            let message =
                "managed deployments support only scale_settings.type \"default\"; autoscale is an Azure Monitor setting, not YAML"
            return [Diagnostic(.error, rule: "scale-managed-default-only", message, at: type.position)]
        }
        guard let low = deployment.integer("scale_settings.min_instances"),
            let high = deployment.integer("scale_settings.max_instances"), low.value > high.value
        else { return [] }
        let message = "min_instances (\(low.value)) is greater than max_instances (\(high.value))"
        let key = deployment.entry("scale_settings.min_instances") == nil ? "max_instances" : "min_instances"
        return [
            Diagnostic(.error, rule: "scale-min-max", message, at: deployment.position(of: "scale_settings.\(key)"))
        ]
    }

    private func others(_ settings: Entry, of deployment: Manifest) -> [Diagnostic] {
        let shape = deployment.shape.field("scale_settings")?.type.shape
        return (settings.value.mapping ?? []).compactMap { entry in
            guard entry.name != "type", shape?.field(entry.name) != nil else { return nil }
            let message = "scale_settings.\(entry.name) is not valid with type \"default\""
            return Diagnostic(.error, rule: "unknown-key", message, at: deployment.position(entry.keyMark))
        }
    }
}
