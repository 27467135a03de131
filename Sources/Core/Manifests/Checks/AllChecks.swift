import Fleet

/// Every check there is. A check is a file of this folder and a line here.
let allChecks: [any Check] = [
    Names(),
    SchemaKinds(),
    TrafficSums(),
    TrafficTargets(),
    Mirroring(),
    DuplicateObjects(),
    EndpointsExist(),
    EndpointKinds(),
    DefaultDeployments(),
    DeploymentLimit(),
    InstanceTypes(),
    InstanceCounts(),
    AssetReferences(),
    AssetsExist(),
    ComponentsExist(),
    AssetVersions(),
    ArchivedModels(),
    ModelPaths(),
    ModelLayouts(),
    ModelsGiven(),
    CodePaths(),
    ScriptSyntax(),
    EnvironmentSources(),
    CondaFiles(),
    EnvironmentVariables(),
    RequestSettings(),
    ScaleSettings(),
    KubernetesEndpoints(),
    KubernetesLimits(),
    KubernetesResources(),
    BatchSettings(),
    ComputeReferences(),
    ComputeSizes(),
    PipelineComponents(),
    StepPaths(),
    LocalPaths(),
    ScheduleTriggers(),
    DataPaths(),
    DataCollectors(),
    MountPaths(),
    Identities(),
    RolloutSteps(),
    RolloutAnalyses(),
    RolloutEndpoints(),
]

/// Those that look at the whole.
let allFleetChecks: [any FleetCheck] = [
    RegionLimits()
]

extension Manifest {
    /// What the checks say of this manifest and of the assets written inside it: by itself, and about it among the others.
    func findings(in review: Review) -> (own: [Diagnostic], fleet: [Diagnostic]) {
        var findings: (own: [Diagnostic], fleet: [Diagnostic]) = ([], [])
        add(to: &findings, review)
        model.inline?.add(to: &findings, review)
        environment.inline?.add(to: &findings, review)
        return findings
    }

    private func add(to findings: inout (own: [Diagnostic], fleet: [Diagnostic]), _ review: Review) {
        for check in CheckTable.checks(of: kind.name) where review.isFleet || !check.needsFleet {
            let found = check.findings(in: self, review)
            // Adding nothing costs as much as adding something.
            if found.isEmpty { continue }
            if check.needsFleet { findings.fleet += found } else { findings.own += found }
        }
    }
}

/// The checks of each kind, picked once.
private enum CheckTable {
    static func checks(of kind: String) -> [any Check] { byKind[kind] ?? [] }

    private static let byKind: [String: [any Check]] = Dictionary(
        uniqueKeysWithValues: Set(allChecks.flatMap { type(of: $0).kinds.names }).map { kind in
            (kind, allChecks.filter { type(of: $0).kinds.names.contains(kind) })
        })
}
