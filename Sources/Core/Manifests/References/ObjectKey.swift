import YAML

/// What makes an object one of its fleet: its family, the group that it is looked for in, and its name within that.
///
/// A deployment's group is its endpoint, an asset's its name (its versions are the members); other objects are alone in theirs.
struct ObjectKey: Hashable, Sendable {
    /// Kinds that share their names: a managed and a Kubernetes endpoint cannot both be called churn.
    enum Family: Int, Hashable, Sendable {
        case onlineEndpoint, onlineDeployment, batchEndpoint, batchDeployment
        case model, environment, data, component, deploymentTemplate
        case compute, schedule, datastore, serverlessEndpoint, marketplaceSubscription, rollout
    }

    struct Group: Hashable, Sendable {
        let family: Family
        let name: String
    }

    let group: Group
    /// The deployment's name, the asset's version; else "".
    let member: String

    var family: Family { group.family }
    /// An asset that leaves its version to the registry.
    var isUnversioned: Bool { member.isEmpty }

    init(_ family: Family, _ name: String, member: String = "") {
        group = Group(family: family, name: name)
        self.member = member
    }

    /// nil: a manifest that has no name yet, or a kind that makes no object.
    init?(of kind: ManifestKind, _ root: Node) {
        guard let family = Family.ofKind[kind.name], let name = Self.text(family.identity, in: root) else { return nil }
        switch family {
        case .onlineDeployment, .batchDeployment:
            guard let endpoint = Self.text("endpoint_name", in: root) else { return nil }
            self.init(family, endpoint.lowercased(), member: name.lowercased())
        case .model, .environment, .data, .component, .deploymentTemplate:
            self.init(family, name, member: Self.version(in: root))
        default: self.init(family, name.lowercased())
        }
    }
}

extension ObjectKey {
    /// "" where it is omitted: what it is then depends on what is registered.
    private static func version(in root: Node) -> String {
        guard let scalar = root["version"]?.value.scalar, scalar.resolved != .null else { return "" }
        return scalar.canonicalText
    }

    private static func text(_ name: String, in root: Node) -> String? {
        guard let text = root[name]?.value.string, !text.isEmpty else { return nil }
        return text
    }
}

extension ObjectKey.Family {
    /// By the kind's name.
    static let ofKind: [String: Self] = [
        "ManagedOnlineEndpoint": .onlineEndpoint, "KubernetesOnlineEndpoint": .onlineEndpoint,
        "ManagedOnlineDeployment": .onlineDeployment, "KubernetesOnlineDeployment": .onlineDeployment,
        "BatchEndpoint": .batchEndpoint,
        "BatchDeployment": .batchDeployment, "ModelBatchDeployment": .batchDeployment,
        "PipelineComponentBatchDeployment": .batchDeployment,
        "Model": .model, "Environment": .environment, "Data": .data, "DataImport": .data,
        "CommandComponent": .component, "PipelineComponent": .component, "SparkComponent": .component,
        "ParallelComponent": .component, "DeploymentTemplate": .deploymentTemplate,
        "AmlCompute": .compute, "ComputeInstance": .compute, "VirtualMachineCompute": .compute,
        "KubernetesCompute": .compute, "SynapseSparkCompute": .compute, "Compute": .compute,
        "Schedule": .schedule, "JobSchedule": .schedule, "MonitorSchedule": .schedule, "ImportDataSchedule": .schedule,
        "Datastore": .datastore, "ServerlessEndpoint": .serverlessEndpoint,
        "MarketplaceSubscription": .marketplaceSubscription, "Rollout": .rollout,
    ]

    /// The key that names it: a rollout policy is that of its endpoint.
    var identity: String { self == .rollout ? "endpoint_name" : "name" }

    /// For messages.
    var noun: String {
        switch self {
        case .onlineEndpoint: "endpoint"
        case .batchEndpoint: "batch endpoint"
        case .onlineDeployment, .batchDeployment: "deployment"
        case .model: "model"
        case .environment: "environment"
        case .data: "data asset"
        case .component: "component"
        case .deploymentTemplate: "deployment template"
        case .compute: "compute"
        case .schedule: "schedule"
        case .datastore: "datastore"
        case .serverlessEndpoint: "serverless endpoint"
        case .marketplaceSubscription: "marketplace subscription"
        case .rollout: "rollout policy of"
        }
    }

    /// The family of the endpoints that these deployments belong to.
    var ofEndpoints: Self { self == .batchDeployment ? .batchEndpoint : .onlineEndpoint }
    /// The family of these endpoints' deployments.
    var ofDeployments: Self { self == .batchEndpoint ? .batchDeployment : .onlineDeployment }
}
