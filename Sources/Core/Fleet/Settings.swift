/// The operator's rules in the core's words, read from `sluice.yaml`; a repository's `fleet.yaml` can only tighten them.
package struct Settings: Sendable, Equatable {
    /// Cores. nil limits nothing; a family that is not listed is limited by the total alone.
    package struct Quota: Sendable, Equatable {
        package var total: Int?
        package var families: [String: Int]

        package init(total: Int? = nil, families: [String: Int] = [:]) {
            self.total = total
            self.families = families
        }
    }

    /// What Azure allows a subscription in a region; more is a warning, since nothing here is at stake.
    package struct RegionLimits: Sendable, Equatable {
        package var endpoints: Int
        package var deployments: Int

        package init(endpoints: Int = 100, deployments: Int = 500) {
            self.endpoints = endpoints
            self.deployments = deployments
        }
    }

    package enum ReconcileMode: String, Sendable, Equatable {
        /// Makes the commit true.
        case repair
        /// Looks and reports; changes nothing.
        case report
    }

    /// nil: usage is shown and nothing is refused.
    package var quota: Quota?
    package var reconcile: ReconcileMode
    /// Bulk deletions go ahead without being approved.
    package var pruneAllowed: Bool
    /// An image or curated environment name → the recipe that stands for it here.
    package var environments: [String: EnvironmentRecipe]
    /// `gpus: ignore`: sizes with GPUs start without them.
    package var ignoreGPUs: Bool
    /// Milliseconds from the start of an instance to its first readiness.
    package var startDeadline: Int64
    /// Milliseconds that a new revision of an endpoint has to become healthy, before the endpoint goes back to the last good one.
    package var progressDeadline: Int64
    package var regionLimits: RegionLimits
    /// Of a test of the tests.
    package var seededFaults: SeededFaults = []
    /// What is looked at and reported only, though `reconcile` says repair: whole sources, and endpoints by name.
    package var reportedSources: Set<SourceID> = []
    package var reportedEndpoints: Set<String> = []
    package var freezes: [FreezeWindow] = []

    package init(
        quota: Quota? = nil, reconcile: ReconcileMode = .repair, pruneAllowed: Bool = false,
        environments: [String: EnvironmentRecipe] = [:], ignoreGPUs: Bool = false, startDeadline: Int64 = 120_000,
        progressDeadline: Int64 = 600_000, regionLimits: RegionLimits = RegionLimits()
    ) {
        self.quota = quota
        self.reconcile = reconcile
        self.pruneAllowed = pruneAllowed
        self.environments = environments
        self.ignoreGPUs = ignoreGPUs
        self.startDeadline = startDeadline
        self.progressDeadline = progressDeadline
        self.regionLimits = regionLimits
    }

    /// The recipe that stands for a deployment's environment here; nil when the operator has to say.
    package func recipe(of deployment: Deployment) -> EnvironmentRecipe? {
        switch deployment.environment.value.definition {
        case .recipe(let recipe): recipe
        case .image(let name): environments[name]
        }
    }

    /// Whether an endpoint is repaired or only reported on.
    package func mode(for endpoint: EndpointKey) -> ReconcileMode { isReported(endpoint) ? .report : reconcile }

    /// True for an endpoint that is left alone while others are repaired.
    package func isReported(_ endpoint: EndpointKey) -> Bool {
        reportedSources.contains(endpoint.source) || reportedEndpoints.contains(endpoint.name)
    }

    /// The same as if everything were repaired: what reports compare with.
    package var repairingAll: Settings {
        var settings = self
        settings.reportedSources = []
        settings.reportedEndpoints = []
        return settings
    }
}
