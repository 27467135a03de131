import YAML

/// Kinds that share a verb of `az ml`: which of them a file is, one key says, whatever its `$schema`.
enum KindFamily {
    /// The kind that Azure would load, of the family that `$schema` names.
    static func refine(_ kind: ManifestKind, root: Node) -> ManifestKind {
        let type = root["type"]?.value.scalar?.text
        func named(_ name: String?) -> ManifestKind { name.flatMap { ManifestKind.named($0) } ?? kind }
        switch kind.name {
        case "ManagedOnlineEndpoint": return root["compute"] == nil ? kind : .kubernetesOnlineEndpoint
        case "ManagedOnlineDeployment", "KubernetesOnlineDeployment":
            return type == "kubernetes" ? .kubernetesOnlineDeployment : .managedOnlineDeployment
        case "BatchDeployment", "ModelBatchDeployment", "PipelineComponentBatchDeployment":
            return named(type.map { batch[$0.lowercased()] ?? kind.name } ?? "BatchDeployment")
        case "Data": return root["source"] == nil ? kind : .dataImport
        case "DataImport": return root["source"] == nil ? .data : kind
        case "CommandComponent", "PipelineComponent", "SparkComponent", "ParallelComponent":
            return named(type.flatMap { components[$0.lowercased()] })
        case "JobSchedule":
            return root["create_monitor"] != nil ? .monitorSchedule : root["import_data"] != nil ? .importDataSchedule : kind
        default: return kind.name.hasSuffix("Compute") || kind.name == "ComputeInstance" ? named(compute(type)) : kind
        }
    }

    static func compute(_ type: String?) -> String? { type.flatMap { computes[$0.lowercased()] } }

    private static let batch = ["model": "ModelBatchDeployment", "pipeline": "PipelineComponentBatchDeployment"]

    private static let components = [
        "command": "CommandComponent", "pipeline": "PipelineComponent", "spark": "SparkComponent",
        "parallel": "ParallelComponent",
    ]

    private static let computes = [
        "amlcompute": "AmlCompute", "computeinstance": "ComputeInstance", "virtualmachine": "VirtualMachineCompute",
        "kubernetes": "KubernetesCompute", "synapsespark": "SynapseSparkCompute",
    ]
}
