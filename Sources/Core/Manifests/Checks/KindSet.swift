/// The kinds of manifests that a check looks at, by name.
struct KindSet: Sendable, ExpressibleByArrayLiteral {
    private(set) var names: Set<String>

    init(_ names: Set<String>) { self.names = names }

    init(arrayLiteral names: String...) { self.names = Set(names) }

    static func + (left: KindSet, right: KindSet) -> KindSet { KindSet(left.names.union(right.names)) }
    static func - (left: KindSet, right: KindSet) -> KindSet { KindSet(left.names.subtracting(right.names)) }

    /// All kinds that make an object with a name.
    static let objects = KindSet(Set(ObjectKey.Family.ofKind.keys))
    static let onlineEndpoints: KindSet = ["ManagedOnlineEndpoint", "KubernetesOnlineEndpoint"]
    static let endpoints: KindSet = onlineEndpoints + ["BatchEndpoint"]
    static let onlineDeployments: KindSet = ["ManagedOnlineDeployment", "KubernetesOnlineDeployment"]
    static let batchDeployments: KindSet = [
        "BatchDeployment", "ModelBatchDeployment", "PipelineComponentBatchDeployment",
    ]
    static let deployments = onlineDeployments + batchDeployments
    static let components: KindSet = ["CommandComponent", "PipelineComponent", "SparkComponent", "ParallelComponent"]
    static let computes: KindSet = [
        "AmlCompute", "ComputeInstance", "VirtualMachineCompute", "KubernetesCompute", "SynapseSparkCompute",
    ]
    static let assets: KindSet = ["Model", "Environment", "Data", "DataImport"] + components
}
