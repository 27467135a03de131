import Fleet
import YAML

/// Which kind a file is: by `$schema`, else by its keys, never by a guess.
enum KindRecognition {
    case kind(ManifestKind)
    /// Looks like a manifest, and could be of several kinds.
    case undecidable(String)
    /// Names a schema that cannot be one.
    case wrongSchema(Diagnostic.Severity, rule: String, String)
    case noManifest

    init(_ root: Node) {
        guard let entries = root.mapping else {
            self = .noManifest
            return
        }
        let keys = Set(entries.map(\.name))
        guard let schema = root["$schema"] else {
            self = Self.byContent(root, keys: keys)
            return
        }
        guard let scalar = schema.value.scalar, scalar.resolved == .string else {
            let content = Self.byContent(root, keys: keys)
            if case .noManifest = content {
                self = .noManifest
            } else {
                self = .wrongSchema(.error, rule: "schema-type", "$schema must be a string, got \(schema.value.kind)")
            }
            return
        }
        self = Self.bySchema(scalar.text, root: root, keys: keys)
    }

    private static func bySchema(_ schema: String, root: Node, keys: Set<String>) -> KindRecognition {
        guard var kind = ManifestKind.ofSchema(schema) else {
            // A file of another tool names a schema of another tool.
            guard schema.lowercased().contains("azureml") else { return byContent(root, keys: keys) }
            let known = (ManifestKind.all + ManifestKind.notRunYet).flatMap(\.schemas)
            let name = ManifestKind.lastSegment(schema)
            let advice = Suggestion.phrase(for: name, in: known)
            return .wrongSchema(.error, rule: "schema-unknown", "no kind of manifest has the schema \"\(name)\"\(advice)")
        }
        if kind.name == "ManagedOnlineEndpoint" {
            if keys.contains("endpoint_name"), keys.contains("instance_type") {
                return .wrongSchema(
                    .error, rule: "schema-mismatch",
                    "$schema says managedOnlineEndpoint but the keys (endpoint_name, instance_type) are those of a deployment")
            }
            if keys.contains("compute") { kind = ManifestKind.named("KubernetesOnlineEndpoint") ?? kind }
        }
        if kind.name == "ManagedOnlineDeployment", root["type"]?.value.scalar?.text == "kubernetes" {
            kind = ManifestKind.named("KubernetesOnlineDeployment") ?? kind
        }
        return .kind(kind)
    }

    private static let batchKeys: Set<String> = [
        "mini_batch_size", "output_action", "error_threshold", "retry_settings", "max_concurrency_per_instance",
    ]
    private static let deploymentKeys: Set<String> = [
        "instance_type", "code_configuration", "request_settings", "instance_count",
    ]
    private static let endpointKeys: Set<String> = ["auth_mode", "traffic", "mirror_traffic"]
    private static let assetKeys: Set<String> = ["name", "version", "path", "description", "tags", "properties", "datastore"]

    private static func byContent(_ root: Node, keys: Set<String>) -> KindRecognition {
        let type = root["type"]?.value.scalar?.text ?? ""
        let name: String? =
            if !keys.isDisjoint(with: batchKeys), keys.contains("endpoint_name") || keys.contains("compute") {
                "BatchDeployment"
            } else if keys.contains("endpoint_name") || (keys.contains("instance_type") && keys.contains("environment")) {
                type == "kubernetes"
                    ? "KubernetesOnlineDeployment" : type == "model" ? "BatchDeployment" : "ManagedOnlineDeployment"
            } else if !keys.isDisjoint(with: deploymentKeys), keys.contains("model") || keys.contains("instance_type") {
                "ManagedOnlineDeployment"
            } else if !keys.isDisjoint(with: endpointKeys), keys.contains("name") {
                keys.contains("compute") ? "KubernetesOnlineEndpoint" : "ManagedOnlineEndpoint"
            } else if keys.contains("inferencing_server") {
                "ModelPackage"
            } else if keys.contains("name"), keys.contains("image") || keys.contains("build") || keys.contains("conda_file"),
                keys.isSubset(of: Set(ManifestKind.environment.shape?.fields.map(\.key) ?? []))
            {
                "Environment"
            } else if ["custom_model", "mlflow_model", "triton_model"].contains(type) {
                "Model"
            } else if ["uri_file", "uri_folder", "mltable"].contains(type), keys.contains("path") {
                "Data"
            } else {
                nil
            }
        if let name, let kind = ManifestKind.named(name) { return .kind(kind) }
        if keys == ["name", "model_id"] {
            return .undecidable("serverless endpoint and marketplace subscription")
        }
        if keys.contains("name"), keys.contains("path"), keys.contains("version"), keys.isSubset(of: assetKeys) {
            return .undecidable("model and data asset")
        }
        return .noManifest
    }
}
