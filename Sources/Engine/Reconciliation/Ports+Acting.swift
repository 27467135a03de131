package import Fleet
import Planning

/// What the controller acts through.
package struct Ports: Sendable {
    package let sources: [any ManifestSource]
    package let backend: any Backend
    package let router: any TrafficRouter
    package let journal: any Journal
    package let clock: any Clock

    package init(
        sources: [any ManifestSource], backend: any Backend, router: any TrafficRouter, journal: any Journal, clock: any Clock
    ) {
        self.sources = sources
        self.backend = backend
        self.router = router
        self.journal = journal
        self.clock = clock
    }

    var repositories: [SourceID: String] {
        Dictionary(sources.map { ($0.id, $0.repository) }, uniquingKeysWith: { first, _ in first })
    }

    /// One look at everything that runs.
    ///
    /// - Parameter measured: the endpoints whose requests matter.
    package func observe(measuring measured: Set<EndpointKey>) async -> Observed {
        await Reconciliation.observe(backend, router, measuring: measured)
    }
}

/// One look at everything that runs.
///
/// - Parameter measured: the endpoints whose requests matter.
package func observe(
    _ backend: any Backend, _ router: any TrafficRouter, measuring measured: Set<EndpointKey>
) async -> Observed {
    async let instances = backend.observeInstances()
    async let environments = backend.observeEnvironments()
    async let routes = router.observe()
    async let requests = measured.isEmpty ? [:] : router.measure(measured)
    var observed = await Observed(instances: instances, environments: environments, router: routes, gpus: backend.gpus)
    observed.requests = await requests
    return observed
}

extension Ports {
    /// The one switch from decisions to effects. Returns the hashes of the keys that an endpoint has then, if it made any.
    func perform(_ action: Action) async throws -> [KeyHash]? {
        switch action {
        case .prepareEnvironment(let recipe): await backend.prepare(recipe)
        case .issueKeys(let endpoint): return try await journal.issueKeys(for: endpoint)
        case .revokeKeys(let endpoint): try await journal.revokeKeys(of: endpoint)
        case .replaceKey(let endpoint, let old): return try await journal.replaceKey(old, of: endpoint)
        case .start(let launch): await backend.start(launch)
        case .stop(let incarnation): await backend.stop(incarnation)
        case .clear(let incarnation): await backend.clear(incarnation)
        case .publish(let table): try await router.apply(table)
        case .publishHealth(let table): try await router.applyHealth(table)
        }
        return nil
    }
}
