import Fleet
import YAML

/// Azure does not look at `$schema`: a deployment without `type: kubernetes` is a managed one, whatever its schema line says.
struct SchemaKinds: Check {
    static let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let schema = deployment.root["$schema"]?.value, let bytes = schema.textBytes,
            ManifestKind.ofSchema(bytes)?.name == ManifestKind.kubernetesOnlineDeployment.name
        else { return [] }
        let message = "$schema says kubernetesOnlineDeployment, and without \"type: kubernetes\" this is a managed deployment"
        return [Diagnostic(.warning, rule: "schema-without-type", message, at: deployment.position(schema.mark))]
    }
}
