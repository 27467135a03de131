import Fleet
import Planning
import Reconciliation
import Support

/// A controller among the in-memory twins of its ports. The twins outlive it, as the world outlives a crash.
struct ControllerStage: Sendable {
    let sources: [MemorySource]
    let backend: MemoryBackend
    let router = MemoryRouter()
    let journal = MemoryJournal()
    let clock: ManualClock
    let promises: Promises

    /// - Parameter leaps: whoever sleeps finds the time gone by at once.
    init(sources: [String] = ["fleet"], leaps: Bool = true) {
        let clock = ManualClock(leaps: leaps)
        self.clock = clock
        self.sources = sources.map { MemorySource(id: SourceID($0)) }
        backend = MemoryBackend(now: { clock.now() })
        promises = Promises(journal: journal, backend: backend, router: router)
    }

    var source: MemorySource { sources[0] }

    func controller(_ settings: Settings = Settings(), fuse: Fuse = Fuse()) async throws -> Controller {
        let ports = Ports(
            sources: sources.map { FusedSource(inner: $0, fuse: fuse) },
            backend: FusedBackend(inner: backend, fuse: fuse, promises: promises),
            router: FusedRouter(inner: router, fuse: fuse, promises: promises), journal: FusedJournal(inner: journal, fuse: fuse),
            clock: clock)
        return try await Controller(ports: ports, settings: settings, report: { _ in })
    }

    /// A controller that has made this commit true.
    func converged(_ fleet: FleetFiles, _ settings: Settings = Settings()) async throws -> Controller {
        source.commit(fleet.files)
        let controller = try await controller(settings)
        await controller.run { $0.isAtRest }
        return controller
    }

    /// Everything that was ever written or asked for. Garbage is collected beside the passes, and is none of it.
    func effects() async -> Effects {
        Effects(
            writes: await journal.writes, events: await journal.events.count, calls: backend.calls.count { $0 != .collect },
            publications: await router.publications.count)
    }

    struct Effects: Equatable {
        let writes: Int
        let events: Int
        let calls: Int
        let publications: Int
    }

    /// What is there in the end, without numbers and times.
    func outcome() async -> Outcome {
        let routes = await router.observe().known?.acknowledged ?? RouteTable()
        let instances = await backend.observeInstances().known ?? [:]
        let recorded = await journal.recorded
        return Outcome(
            traffic: routes.endpoints.mapValues(\.traffic),
            routed: routes.endpoints.mapValues { $0.deployments.mapValues { $0.instances.map(\.health) } },
            alive: Dictionary(grouping: instances.values.filter { $0.state == .ready }, by: \.deployment).mapValues(\.count),
            traces: instances.count, recorded: recorded.launches.count, admitted: recorded.admissions,
            keys: recorded.keys.mapValues(\.count))
    }

    struct Outcome: Equatable {
        let traffic: [EndpointKey: TrafficSplit]
        let routed: [EndpointKey: [String: [RoutedInstance.Health]]]
        let alive: [DeploymentKey: Int]
        let traces: Int
        let recorded: Int
        let admitted: [DeploymentKey: Admission]
        let keys: [EndpointKey: Int]
    }
}

extension Engine {
    /// What the commits in force ask for is there, and nothing is under way.
    var isAtRest: Bool {
        guard !isBusy, let observed, !desired.commits.isEmpty else { return false }
        let plan = plan(
            desired: desired, observed: observed, memory: memory, settings: effectiveSettings, now: Moment(milliseconds: 0))
        return plan.actions.isEmpty && plan.waits.isEmpty && plan.memory == memory
    }

    func newest(of source: String = "fleet") -> CommitID? { sources[SourceID(source)]?.newest }
}
