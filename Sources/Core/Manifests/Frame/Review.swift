import Fleet

/// All manifests of a commit side by side: what checks look at.
struct Review {
    let manifests: [Manifest]
    let paths: RepositoryPaths
    /// The operator's, already tightened.
    let settings: Settings
    /// False when files are read by themselves: what other files would say is not asked.
    let isFleet: Bool
    /// Deployments by the lower-cased name of their endpoint.
    let deploymentsByEndpoint: [String: [Manifest]]
    let models: AssetCatalogue
    let environments: AssetCatalogue

    init(manifests: [Manifest], paths: RepositoryPaths, settings: Settings, isFleet: Bool) {
        self.manifests = manifests
        self.paths = paths
        self.settings = settings
        self.isFleet = isFleet
        let deployments = manifests.filter { $0.kind.name == ManifestKind.managedOnlineDeployment.name }
        deploymentsByEndpoint = Dictionary(grouping: deployments) { $0.text("endpoint_name")?.value.lowercased() ?? "" }
        models = AssetCatalogue(manifests.filter { $0.kind.name == ManifestKind.model.name })
        environments = AssetCatalogue(manifests.filter { $0.kind.name == ManifestKind.environment.name })
    }

    func manifests(of kind: ManifestKind) -> [Manifest] { manifests.filter { $0.kind.name == kind.name } }

    var endpoints: [Manifest] { manifests(of: .managedOnlineEndpoint) }
    var deployments: [Manifest] { manifests(of: .managedOnlineDeployment) }

    /// The lower-cased names of an endpoint's deployments.
    func deploymentNames(of endpoint: String) -> Set<String> {
        Set((deploymentsByEndpoint[endpoint] ?? []).compactMap { $0.text("name")?.value.lowercased() })
    }
}

/// One thing that can be wrong across keys, files or the tree. Types, bounds and unknown keys are no checks: they derive from declarations.
protocol Check: Sendable {
    /// True: it speaks of several files, and is left out when a file is read by itself.
    var needsFleet: Bool { get }
    func findings(in review: Review) -> [Diagnostic]
}

extension Check {
    var needsFleet: Bool { false }
}
