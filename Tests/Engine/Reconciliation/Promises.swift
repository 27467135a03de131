import Fleet
import Planning
import Reconciliation
import Support

/// What the controller must never do, checked at the moment of the effect against the world as it is then.
actor Promises {
    private let journal: MemoryJournal
    private let backend: MemoryBackend
    private let router: MemoryRouter
    private(set) var broken: [String] = []

    init(journal: MemoryJournal, backend: MemoryBackend, router: MemoryRouter) {
        self.journal = journal
        self.backend = backend
        self.router = router
    }

    func checkStart(_ launch: Launch) async {
        let memory = await journal.recorded
        if memory.launches[launch.incarnation] != launch { broken.append("started \(launch.incarnation) without a record") }
        if memory.admissions[launch.deployment] == nil { broken.append("started \(launch.deployment) without an admission") }
    }

    func checkStop(_ incarnation: Incarnation) async {
        let instances = await routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
        if instances.contains(where: { $0.incarnation == incarnation }) {
            broken.append("stopped \(incarnation) while in the route")
        }
    }

    func checkPublication(_ table: RouteTable) async {
        let before = await routes
        let memory = await journal.recorded
        guard case .known(let instances) = await backend.observeInstances() else { return }
        for (key, route) in table.endpoints.sorted(by: { $0.key < $1.key }) {
            if memory.steps[key]?.traffic != route.traffic { broken.append("published \(key) \(route.traffic) without a record") }
            guard let earlier = before.endpoints[key] else { continue }
            for name in route.traffic.raised(from: earlier.traffic) {
                let healthy = earlier.deployments[name]?.instances.filter { $0.health == .healthy } ?? []
                if !healthy.contains(where: { instances[$0.incarnation]?.state == .ready }) {
                    broken.append("raised \(name) of \(key) to \(route.traffic[name]), and nothing of it answers")
                }
            }
        }
    }

    private var routes: RouteTable {
        get async { await router.observe().known?.acknowledged ?? RouteTable() }
    }
}
