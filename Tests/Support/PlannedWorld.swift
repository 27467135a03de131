package import Fleet
package import Planning

/// A world in memory that does what plans say, one pass at a time, and notes every broken promise.
///
/// Started instances become ready with the next pass; `hold` keeps some from it.
package struct PlannedWorld: Sendable {
    /// What the commit in force asks for.
    package var desired: Desired { didSet { history.append(oldValue.reckoningRevisions()) } }
    /// What commits before it asked for, for endpoints that go back.
    private var history: [Desired] = []
    /// What the last pass found settled.
    private var settlement: Settlement?
    package var observed = Observed(
        instances: .known([:]), environments: [:], router: .known(RouterState(acknowledged: RouteTable())))
    package var memory = Memory()
    package var settings: Settings
    package var now = Moment(milliseconds: 1_000_000)
    /// Instances of these deployments stay at `starting`.
    package var hold: Set<DeploymentKey> = []
    /// Requests in flight that never finish, by deployment.
    package var busy: Set<DeploymentKey> = []
    /// The proxy, or the instances, cannot be asked; they go on as they are.
    package var isRouterHidden = false
    package var areInstancesHidden = false
    /// Says which actions fail: nothing comes of them.
    package var fails: @Sendable (Action) -> Bool = { _ in false }
    package private(set) var violations: [String] = []
    /// What every instance was started from, as its folder keeps it.
    package private(set) var records: [Incarnation: Launch] = [:]
    /// `start blue`, `publish digits: blue 100` …, for transcripts.
    package private(set) var transcript: [String] = []

    package init(_ desired: Desired, settings: Settings = Settings()) {
        self.desired = desired
        self.settings = settings
    }

    package var instances: [ObservedInstance] {
        (observed.instances.known ?? [:]).values.sorted { $0.incarnation < $1.incarnation }
    }

    package func alive(_ deployment: DeploymentKey) -> [ObservedInstance] {
        instances.filter { $0.deployment == deployment && $0.state.isAlive }
    }

    package var routes: RouteTable { observed.router.known?.acknowledged ?? RouteTable() }

    /// Plans, remembers and acts once. Returns the plan.
    @discardableResult
    package mutating func pass() -> Plan {
        let plan = plan()
        memory = plan.memory
        for action in plan.actions where !fails(action) { perform(action) }
        checkQuota()
        now = now.adding(milliseconds: 100)
        becomeReady()
        return plan
    }

    /// A pass that looks only at what has changed must come to what a pass over everything comes to.
    private mutating func plan() -> Plan {
        let standing = standing
        let (plan, next) = Planning.plan(
            desired: standing, observed: seen, memory: memory, settings: settings, now: now, since: settlement)
        settlement = next
        let whole = Planning.plan(desired: standing, observed: seen, memory: memory, settings: settings, now: now)
        if plan != whole { violations.append("the pass over what has changed differs from the whole: \(plan) \(whole)") }
        return plan
    }

    /// What is to be made true.
    package var standing: Desired {
        desired.standingIn(memory) { key, revision in
            history.last { $0.revision(of: key)?.fingerprint == revision.fingerprint }
        }
    }

    /// The world as the controller sees it.
    private var seen: Observed {
        var seen = observed
        if isRouterHidden { seen.router = .unknown(reason: "no answer") }
        if areInstancesHidden { seen.instances = .unknown(reason: "the folder cannot be read") }
        return seen
    }

    /// All requests in flight come to their end.
    package mutating func finishRequests() {
        busy = []
        guard case .known(var router) = observed.router else { return }
        router.activeRequests = router.activeRequests.mapValues { _ in 0 }
        observed.router = .known(router)
    }

    /// Passes until nothing is left to do; returns how many it took.
    @discardableResult
    package mutating func settle(within limit: Int = 60) -> Int {
        var quiet = 0
        for count in 0..<limit {
            let before = (memory, observed)
            let plan = pass()
            quiet = plan.actions.isEmpty && (memory, observed) == before ? quiet + 1 : 0
            if quiet == 2 { return count }
        }
        violations.append("not settled after \(limit) passes")
        return limit
    }

    /// An instance ends by itself.
    package mutating func die(_ incarnation: Incarnation, _ cause: ExitCause = .signal(9)) {
        let moment = now
        change(incarnation) { $0.with(state: .exited(cause), since: moment) }
    }

    package mutating func change(_ incarnation: Incarnation, _ edit: (ObservedInstance) -> ObservedInstance?) {
        guard case .known(var all) = observed.instances, let instance = all[incarnation] else { return }
        all[incarnation] = edit(instance)
        observed.instances = .known(all)
    }

    /// Does what an action says, at once.
    package mutating func perform(_ action: Action) {
        switch action {
        case .prepareEnvironment(let recipe): observed.environments[recipe] = .ready(key: recipe.text)
        case .issueKeys(let endpoint): memory.keys[endpoint] = [KeyHash(id: "k-\(endpoint.name)", sha1: "hash")]
        case .replaceKey(let endpoint, let old):
            memory.keys[endpoint] = memory.keys[endpoint]?.map { $0 == old ? KeyHash(id: "\($0.id)+", sha1: "hash") : $0 }
        case .revokeKeys(let endpoint): memory.keys[endpoint] = nil
        case .start(let launch): start(launch)
        case .stop(let incarnation): stop(incarnation)
        case .clear(let incarnation): change(incarnation) { _ in nil }
        case .publish(let table), .publishHealth(let table):
            publish(table)
            // The call returns with the acknowledgement.
            for (key, route) in table.endpoints where memory.steps[key]?.traffic == route.traffic {
                memory.steps[key] = memory.steps[key]?.made
            }
        }
    }

    /// The state is lost, and rebuilt from what runs; where that cannot be seen it stays lost, and nothing happens.
    package mutating func loseMemory() {
        guard !isRouterHidden, !areInstancesHidden else { return }
        let traces = instances.compactMap { instance in
            records[instance.incarnation].map { RunningWorld.Trace($0, isAlive: instance.state.isAlive) }
        }
        let recovery = WorldRecovery(world: RunningWorld(traces: traces, routes: routes), now: now)
        memory = recovery.memory
        for endpoint in recovery.withoutKeys {
            memory.keys[endpoint] = [KeyHash(id: "k-\(endpoint.name)", sha1: "new")] + (recovery.earlierKeys[endpoint] ?? [])
        }
    }

    private mutating func start(_ launch: Launch) {
        guard case .known(var all) = observed.instances, all[launch.incarnation] == nil else { return }
        if memory.launches[launch.incarnation] != launch { violations.append("started \(launch.incarnation) without a record") }
        if observed.environments[launch.spec.environment].map({ if case .ready = $0 { true } else { false } }) != true {
            violations.append("started \(launch.incarnation) without its environment")
        }
        transcript.append("start \(launch.deployment.name)")
        records[launch.incarnation] = launch
        all[launch.incarnation] = ObservedInstance(
            incarnation: launch.incarnation, deployment: launch.deployment, state: .starting,
            address: "/s/\(launch.incarnation)", since: now)
        observed.instances = .known(all)
    }

    private mutating func stop(_ incarnation: Incarnation) {
        let routed = routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
        if routed.contains(where: { $0.incarnation == incarnation }) {
            violations.append("stopped \(incarnation) while in the route")
        }
        if let instance = instances.first(where: { $0.incarnation == incarnation }) {
            transcript.append("stop \(instance.deployment.name)")
        }
        let moment = now
        change(incarnation) { $0.with(state: .exited(.stopped), since: moment) }
    }

    private mutating func publish(_ table: RouteTable) {
        for (key, route) in table.endpoints {
            let before = routes.endpoints[key]
            for name in route.traffic.raised(from: before?.traffic ?? .none) {
                let healthy = before?.deployments[name]?.instances.filter { $0.health == .healthy } ?? []
                let answering = healthy.filter { routed in
                    instances.contains { $0.incarnation == routed.incarnation && $0.state == .ready }
                }
                if answering.isEmpty { violations.append("raised \(name) without an acknowledged healthy instance") }
            }
            if ![0, 100].contains(route.traffic.total) { violations.append("weights sum to \(route.traffic.total)") }
            for name in route.traffic.deployments where route.deployments[name] == nil {
                violations.append("weight on \(name), which the proxy does not know")
            }
            if route.traffic != before?.traffic { transcript.append("publish \(key.name): \(route.traffic)") }
            checkDraining(route, before: before)
        }
        var active: [Incarnation: Int] = [:]
        for (key, route) in table.endpoints {
            for (name, deployment) in route.deployments {
                let isBusy = busy.contains(DeploymentKey(endpoint: key, name: name))
                for instance in deployment.instances { active[instance.incarnation] = isBusy ? 1 : 0 }
            }
        }
        observed.router = .known(RouterState(acknowledged: table, activeRequests: active))
    }

    /// A living instance leaves the route only after it was draining and had no request in flight.
    private mutating func checkDraining(_ route: EndpointRoute, before: EndpointRoute?) {
        for (name, deployment) in before?.deployments ?? [:] {
            let after = Set((route.deployments[name]?.instances ?? []).map(\.incarnation))
            for instance in deployment.instances where !after.contains(instance.incarnation) {
                let lives = instances.contains { $0.incarnation == instance.incarnation && $0.state.isAlive }
                let active = observed.router.known?.activeRequests[instance.incarnation] ?? 0
                if lives && (instance.health != .draining || active > 0) {
                    violations.append("took \(instance.incarnation) of \(name) out of the route undrained")
                }
            }
        }
    }

    /// Nothing starts over quota: neither by the ledger, reserve included, nor by what really runs.
    private mutating func checkQuota() {
        guard let limit = settings.quota?.total, transcript.last?.hasPrefix("start") == true else { return }
        let excess = QuotaLedger(memory.admissions).excess(over: settings.quota)
        if !excess.isEmpty { violations.append("started over quota: \(excess[0])") }
        let cores = instances.filter(\.state.isAlive).compactMap { memory.launches[$0.incarnation]?.cores }.reduce(0, +)
        if cores > limit { violations.append("\(cores) cores run, limit \(limit)") }
    }

    /// Instances that are starting answer, unless they are held.
    package mutating func becomeReady() {
        let moment = now
        for instance in instances where instance.state == .starting && !hold.contains(instance.deployment) {
            change(instance.incarnation) { $0.with(state: .ready, since: moment) }
        }
    }
}

extension ObservedInstance {
    package func with(state: InstanceState, since: Moment, evidence: String? = nil) -> ObservedInstance {
        ObservedInstance(
            incarnation: incarnation, deployment: deployment, state: state, address: address, processID: processID, since: since,
            evidence: evidence ?? self.evidence, notes: notes)
    }
}
