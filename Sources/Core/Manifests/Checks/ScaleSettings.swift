import Fleet
import YAML

/// Managed deployments have a fixed number of instances; autoscale is Azure Monitor's and not in the YAML.
struct ScaleSettings: Check {
    let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let type = deployment.choice("scale_settings.type") else { return [] }
        guard type.value == "default" else {
            let message =
                "managed deployments support only scale_settings.type \"default\"; autoscale is an Azure Monitor setting, not YAML"
            return [Diagnostic(.error, rule: "scale-managed-default-only", message, at: type.position)]
        }
        let others = (deployment.entry("scale_settings")?.value.mapping ?? []).filter { $0.name != "type" }
        return others.filter { deployment.shape.field(path: ["scale_settings", $0.name]) != nil }.map { entry in
            let message = "scale_settings.\(entry.name) is not valid with type \"default\""
            return Diagnostic(.error, rule: "unknown-key", message, at: deployment.position(entry.keyMark))
        }
    }
}
