/// A kind of manifest. A kind is a folder under `Kinds` and an entry in this list.
struct ManifestKind: Sendable {
    let name: String
    /// For messages: "endpoint", "batch deployment".
    let noun: String
    /// Last segments of `$schema`, lower case, without their endings.
    let schemas: [String]
    /// nil: recognised, and does not run yet.
    var shape: Shape?

    static let all: [ManifestKind] = [
        .managedOnlineEndpoint,
        .managedOnlineDeployment,
        .model,
        .environment,
    ]

    /// Kinds of `az ml` that are recognised and left to later: they never fail a commit.
    static let notRunYet: [ManifestKind] = [
        ManifestKind(
            name: "KubernetesOnlineEndpoint", noun: "Kubernetes endpoint",
            schemas: ["kubernetesonlineendpoint", "k8sonlineendpoint"]),
        ManifestKind(
            name: "KubernetesOnlineDeployment", noun: "Kubernetes deployment",
            schemas: ["kubernetesonlinedeployment", "k8sonlinedeployment"]),
        ManifestKind(name: "BatchEndpoint", noun: "batch endpoint", schemas: ["batchendpoint"]),
        ManifestKind(
            name: "BatchDeployment", noun: "batch deployment",
            schemas: ["batchdeployment", "modelbatchdeployment", "pipelinecomponentbatchdeployment"]),
        ManifestKind(name: "Data", noun: "data asset", schemas: ["data", "dataset", "dataimport"]),
        ManifestKind(
            name: "Compute", noun: "compute",
            schemas: ["amlcompute", "computeinstance", "vmcompute", "kubernetescompute", "compute"]),
        ManifestKind(
            name: "Component", noun: "component",
            schemas: ["commandcomponent", "pipelinecomponent", "sparkcomponent", "parallelcomponent"]),
        ManifestKind(name: "ServerlessEndpoint", noun: "serverless endpoint", schemas: ["serverlessendpoint"]),
        ManifestKind(name: "MarketplaceSubscription", noun: "marketplace subscription", schemas: ["marketplacesubscription"]),
        ManifestKind(name: "ModelPackage", noun: "model package", schemas: ["modelversionpackage"]),
        ManifestKind(name: "DeploymentTemplate", noun: "deployment template", schemas: ["deploymenttemplate"]),
        ManifestKind(name: "Schedule", noun: "schedule", schemas: ["schedule"]),
        ManifestKind(
            name: "Job", noun: "job", schemas: ["commandjob", "pipelinejob", "sweepjob", "sparkjob", "automljob"]),
        ManifestKind(
            name: "Datastore", noun: "datastore",
            schemas: ["azureblob", "azurefile", "azuredatalakegen1", "azuredatalakegen2"]),
        ManifestKind(name: "Workspace", noun: "workspace", schemas: ["workspace", "hub"]),
        ManifestKind(name: "PromptFlow", noun: "prompt flow", schemas: ["flow", "run"]),
    ]

    static func named(_ name: String) -> ManifestKind? { (all + notRunYet).first { $0.name == name } }

    /// By the last path segment of a `$schema`, whatever its letters' case.
    static func ofSchema(_ schema: String) -> ManifestKind? { bySchema[lastSegment(schema)] }

    /// `https://…/ManagedOnlineEndpoint.schema.json` → `managedonlineendpoint`
    static func lastSegment(_ schema: String) -> String {
        var name = schema.split(separator: "/").last.map { $0.lowercased() } ?? ""
        for ending in [".json", ".schema"] where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
        return name
    }

    private static let bySchema: [String: ManifestKind] = Dictionary(
        (all + notRunYet).flatMap { kind in kind.schemas.map { ($0, kind) } }, uniquingKeysWith: { first, _ in first })
}
