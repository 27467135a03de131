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
        guard root.mapping != nil else {
            self = .noManifest
            return
        }
        guard let schema = root["$schema"] else {
            self = Self.byContent(root)
            return
        }
        guard let name = schema.value.textBytes, schema.value.isText else {
            let content = Self.byContent(root)
            if case .noManifest = content {
                self = .noManifest
            } else {
                self = .wrongSchema(.error, rule: "schema-type", "$schema must be a string, got \(schema.value.kind)")
            }
            return
        }
        self = Self.bySchema(name, root: root)
    }

    private static func bySchema(_ name: ArraySlice<UInt8>, root: Node) -> KindRecognition {
        guard let kind = ManifestKind.ofSchema(name) else {
            let schema = String(decoding: name, as: UTF8.self)
            // A file of another tool names a schema of another tool.
            guard schema.lowercased().contains("azureml") else { return byContent(root) }
            let name = ManifestKind.lastSegment(schema)
            let advice = Suggestion.phrase(for: name, in: ManifestKind.knownSchemas)
            return .wrongSchema(.error, rule: "schema-unknown", "no kind of manifest has the schema \"\(name)\"\(advice)")
        }
        if kind.name == "ManagedOnlineEndpoint", root["endpoint_name"] != nil, root["instance_type"] != nil {
            return .wrongSchema(
                .error, rule: "schema-mismatch",
                "$schema says managedOnlineEndpoint but the keys (endpoint_name, instance_type) are those of a deployment")
        }
        return .kind(KindFamily.refine(kind, root: root))
    }

    private static func byContent(_ root: Node) -> KindRecognition {
        let keys = Set((root.mapping ?? []).map(\.name))
        let type = root["type"]?.value.scalar?.text ?? ""
        if keys.contains("endpoint_name"), keys.contains("steps"), keys.isSubset(of: keysOf(.rollout)) { return .kind(.rollout) }
        let name = serving(keys: keys, type: type) ?? asset(keys: keys, type: type) ?? other(keys: keys, type: type)
        if let name, let kind = ManifestKind.named(name) { return .kind(KindFamily.refine(kind, root: root)) }
        if keys.contains("model_id"), keys.isSubset(of: ["name", "model_id", "id", "provisioning_state"]) {
            return .undecidable("serverless endpoint and marketplace subscription")
        }
        if keys.contains("name"), keys.contains("path"), keys.contains("version"), keys.isSubset(of: assetKeys) {
            return .undecidable("model and data asset")
        }
        return .noManifest
    }

    private static let batchKeys: Set<String> = [
        "mini_batch_size", "output_action", "error_threshold", "retry_settings", "max_concurrency_per_instance",
    ]
    private static let deploymentKeys: Set<String> = [
        "instance_type", "code_configuration", "request_settings", "instance_count",
    ]
    private static let endpointKeys: Set<String> = ["auth_mode", "traffic", "mirror_traffic"]
    private static let assetKeys: Set<String> = ["name", "version", "path", "description", "tags", "properties", "datastore"]

    /// Endpoints and deployments.
    private static func serving(keys: Set<String>, type: String) -> String? {
        let isModel = keys.contains("model_id")
        if !keys.isDisjoint(with: batchKeys), keys.contains("endpoint_name") || keys.contains("compute") {
            return "BatchDeployment"
        }
        if keys.contains("endpoint_name") || (keys.contains("instance_type") && keys.contains("environment")) {
            return type == "model" || type == "pipeline" ? "BatchDeployment" : "ManagedOnlineDeployment"
        }
        if !keys.isDisjoint(with: deploymentKeys), keys.contains("model") || keys.contains("instance_type") {
            return "ManagedOnlineDeployment"
        }
        if !keys.isDisjoint(with: endpointKeys), keys.contains("name"), !isModel { return "ManagedOnlineEndpoint" }
        if keys.contains("defaults"), keys.isSubset(of: keysOf(.batchEndpoint)) { return "BatchEndpoint" }
        guard isModel else { return nil }
        let onlyServerless = keysOf(.serverlessEndpoint).subtracting(keysOf(.marketplaceSubscription))
        let onlyMarketplace = keysOf(.marketplaceSubscription).subtracting(keysOf(.serverlessEndpoint))
        if !keys.isDisjoint(with: onlyServerless) { return "ServerlessEndpoint" }
        return keys.isDisjoint(with: onlyMarketplace) ? nil : "MarketplaceSubscription"
    }

    private static func asset(keys: Set<String>, type: String) -> String? {
        if keys.contains("inferencing_server") { return "ModelPackage" }
        if keys.contains("name"), keys.contains("image") || keys.contains("build") || keys.contains("conda_file"),
            keys.isSubset(of: keysOf(.environment))
        {
            return "Environment"
        }
        if ["custom_model", "mlflow_model", "triton_model"].contains(type) { return "Model" }
        return ["uri_file", "uri_folder", "mltable"].contains(type) && keys.contains("path") ? "Data" : nil
    }

    private static func other(keys: Set<String>, type: String) -> String? {
        if keys.contains("trigger"), !keys.isDisjoint(with: ["create_job", "create_monitor", "import_data"]) {
            return "JobSchedule"
        }
        guard keys.contains("name"), let name = KindFamily.compute(type), let kind = ManifestKind.named(name) else { return nil }
        // `type: kubernetes` is also a deployment's.
        return keys.isSubset(of: keysOf(kind)) ? name : nil
    }

    private static func keysOf(_ kind: ManifestKind) -> Set<String> { Set(kind.shape.fields.map(\.key)) }
}
