/// A kind of manifest. A kind is a folder under `Kinds` and an entry in this list.
///
/// A class, as what is declared for all manifests is: handed on from step to step it counts one reference.
final class ManifestKind: Sendable {
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
    let summary: String
    /// Last segments of `$schema`, without their endings; their letters' case does not count.
    let schemas: [String]
    let standing: Standing
    /// False: Sluice's own, of which Azure knows nothing.
    let isAzures: Bool
    let shape: Shape

    init(
        name: String, noun: String, summary: String = "", schemas: [String], standing: Standing = .recognised,
        isAzures: Bool = true, shape: Shape = .open
    ) {
        self.name = name
        self.noun = noun
        self.summary = summary
        self.schemas = schemas
        self.standing = standing
        self.isAzures = isAzures
        self.shape = shape
    }

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
        .rollout,
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
        let bytes = schema.span
        var (start, end) = (bytes.count, bytes.count)
        while start > 0, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
        for ending in [".json", ".schema"] where ends(bytes.extracting(start..<end), like: ending) { end -= ending.utf8.count }
        return schemaTable.place(of: bytes.extracting(start..<end)).map { kindsOfSchemas[$0] }
    }

    /// Whatever its letters' case.
    private static func ends(_ name: Span<UInt8>, like ending: String) -> Bool {
        let wanted = ending.utf8Span.span
        let start = name.count - wanted.count
        guard start >= 0, name[start] == wanted[0] else { return false }
        for index in 1..<wanted.count where name[start + index] | 0x20 != wanted[index] { return false }
        return true
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
    private static let schemaTable = KeyTable(
        (all + recognised).flatMap { kind in kind.schemas.map { $0.lowercased() } }, foldsCase: true)
}
