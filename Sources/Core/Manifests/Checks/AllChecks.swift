import Fleet

/// Every check there is. A check is a file of this folder and a line here.
let allChecks: [any Check] = [
    Names(),
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
    AssetVersions(),
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
    BatchSettings(),
    ComputeReferences(),
    ComputeSizes(),
    PipelineComponents(),
    LocalPaths(),
    DataPaths(),
    DataCollectors(),
    MountPaths(),
    Identities(),
]

/// Those that look at the whole.
let allFleetChecks: [any FleetCheck] = [
    RegionLimits()
]

extension Manifest {
    /// What all checks say of this manifest and of the assets written inside it.
    func findings(in review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        add(to: &findings, review)
        model?.addInner(to: &findings, review)
        environment?.addInner(to: &findings, review)
        return findings
    }

    private func addInner(to findings: inout [Diagnostic], _ review: Review) {
        if owner != nil { add(to: &findings, review) }
    }

    private func add(to findings: inout [Diagnostic], _ review: Review) {
        for check in CheckTable.checks(of: kind.name) where review.isFleet || !check.needsFleet {
            findings += check.findings(in: self, review)
        }
    }
}

/// The checks of each kind, picked once.
private enum CheckTable {
    static func checks(of kind: String) -> [any Check] { byKind[kind] ?? [] }

    private static let byKind: [String: [any Check]] = Dictionary(
        uniqueKeysWithValues: Set(allChecks.flatMap(\.kinds.names)).map { kind in
            (kind, allChecks.filter { $0.kinds.names.contains(kind) })
        })
}
