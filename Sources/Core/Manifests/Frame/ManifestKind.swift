/// A kind of manifest. A kind is a folder under `Kinds` and an entry in this list.
struct ManifestKind: Sendable {
    enum Standing: Sendable {
        /// Validated, and runs here.
        case runs
        /// Validated in full, and does not run yet.
        case validated
        /// Known by name, and left alone.
        case recognised
    }

    let name: String
    /// For messages: "endpoint", "batch deployment".
    let noun: String
    /// What it is, in one sentence.
    var summary = ""
    /// Last segments of `$schema`, without their endings; their letters' case does not count.
    let schemas: [String]
    var standing = Standing.recognised
    var shape = Shape.open

    /// Kinds that are validated.
    static let all: [ManifestKind] = [
        .managedOnlineEndpoint,
        .managedOnlineDeployment,
        .kubernetesOnlineEndpoint,
        .kubernetesOnlineDeployment,
        .batchEndpoint,
        .batchDeployment,
        .modelBatchDeployment,
        .pipelineComponentBatchDeployment,
        .model,
        .environment,
        .data,
        .dataImport,
        .amlCompute,
        .computeInstance,
        .virtualMachineCompute,
        .kubernetesCompute,
        .synapseSparkCompute,
        .commandComponent,
        .pipelineComponent,
        .sparkComponent,
        .parallelComponent,
        .serverlessEndpoint,
        .marketplaceSubscription,
        .modelPackage,
        .deploymentTemplate,
        .jobSchedule,
        .monitorSchedule,
        .importDataSchedule,
    ]

    /// Kinds of `az ml` that are known and left alone: they never fail a commit.
    static let recognised: [ManifestKind] = [
        ManifestKind(
            name: "Job", noun: "job", schemas: ["commandJob", "pipelineJob", "sweepJob", "sparkJob", "autoMLJob"]),
        ManifestKind(
            name: "Datastore", noun: "datastore",
            schemas: ["azureBlob", "azureFile", "azureDataLakeGen1", "azureDataLakeGen2"]),
        ManifestKind(name: "Workspace", noun: "workspace", schemas: ["workspace", "hub"]),
        ManifestKind(name: "PromptFlow", noun: "prompt flow", schemas: ["flow", "run"]),
    ]

    static func named(_ name: String) -> ManifestKind? { byName[name] }

    /// By the last path segment of a `$schema`, whatever its letters' case.
    static func ofSchema(_ schema: ArraySlice<UInt8>) -> ManifestKind? {
        let start = schema.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? schema.startIndex
        var name = schema[start...].map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }[...]
        for ending in [".json", ".schema"] where name.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            name = name.dropLast(ending.utf8.count)
        }
        return schemaTable.place(of: name).map { kindsOfSchemas[$0] }
    }

    /// `https://…/ManagedOnlineEndpoint.schema.json` → `managedonlineendpoint`
    static func lastSegment(_ schema: String) -> String {
        let start = schema.utf8.lastIndex(of: UInt8(ascii: "/")).map { schema.utf8.index(after: $0) } ?? schema.startIndex
        var name = schema[start...].lowercased()
        for ending in [".json", ".schema"] where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
        return name
    }

    static let knownSchemas: [String] = (all + recognised).flatMap(\.schemas)

    private static let byName: [String: ManifestKind] = Dictionary(
        (all + recognised).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let kindsOfSchemas: [ManifestKind] = (all + recognised).flatMap { kind in kind.schemas.map { _ in kind } }
    private static let schemaTable = KeyTable((all + recognised).flatMap { kind in kind.schemas.map { $0.lowercased() } })
}
