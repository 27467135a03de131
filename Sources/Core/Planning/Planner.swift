package import Fleet

/// Decides what one pass does: pure, total and deterministic.
///
/// Within one endpoint it emits only actions whose preconditions hold in what was observed; it never assumes that an action
/// of the same pass worked. The memory it returns is committed before the actions are performed.
package func plan(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) -> Plan {
    var planner = Planner(desired: desired, observed: observed, memory: memory, settings: settings, now: now)
    return planner.plan()
}

/// The working state of one pass. Each topic is an extension in a file of its own.
struct Planner {
    let desired: Desired
    let observed: Observed
    let settings: Settings
    let now: Moment

    var memory: Memory
    var actions: [Action] = []
    var waits: [Wait] = []
    var wake: Moment?

    /// What the proxy acknowledged; nil when it could not be asked.
    let router: RouterState?
    /// The world by endpoint and deployment.
    let index: FleetIndex
    /// The endpoints that are looked at in this pass; nil: all.
    let scope: Set<EndpointKey>?
    /// Reckoned when the first deployment asks for room, and kept up to date.
    var usage: QuotaUsage?
    /// Endpoints that are to be another revision from the next pass on: nothing is moved to what they still are.
    var turning: Set<EndpointKey> = []
    /// Endpoints of this pass whose outcome is the same as long as nothing of theirs changes.
    var settled: Set<EndpointKey> = []

    init(
        desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment, scope: Set<EndpointKey>? = nil,
        map: FleetMap? = nil
    ) {
        self.desired = desired
        self.observed = observed
        self.memory = memory
        self.settings = settings
        self.now = now
        self.scope = scope
        router =
            observed.router.known
            ?? (settings.seededFaults.has(.unknownProxyIsEmpty) ? RouterState(acknowledged: RouteTable()) : nil)
        let instances = observed.instances.known ?? [:]
        let map = map ?? FleetMap(desired: desired, instances: instances, memory: memory)
        index = FleetIndex(map, desired: desired, instances: instances, memory: memory, scope: scope)
    }

    mutating func plan() -> Plan {
        guard case .known = observed.instances else {
            lookAgain(after: 1000)
            return Plan(actions: [], memory: memory, wake: wake, waits: index.endpoints.map(unobservable))
        }
        endExpiredControls()
        for environment in environmentsToPrepare() { actions.append(.prepareEnvironment(environment)) }
        releaseAdmissions()
        forgetFailuresOfRemoved()
        var table = scope == nil ? RouteTable() : router?.acknowledged ?? RouteTable()
        for endpoint in index.endpoints {
            let route = reconcile(endpoint)
            // A table that stays as it is is not copied.
            if table.endpoints[endpoint] != route { table.endpoints[endpoint] = route }
        }
        clearOrphans()
        if settings.seededFaults.has(.publishEveryPass) || router?.acknowledged != table || router?.foreign.isEmpty == false {
            publish(table)
        }
        return Plan(actions: actions, memory: memory, wake: wake, waits: waits)
    }

    /// One endpoint's part of the pass; returns its route.
    private mutating func reconcile(_ endpoint: EndpointKey) -> EndpointRoute? {
        let before = (actions.count, waits.count, wake)
        wake = nil
        if isHeld(endpoint) { reportHeld(endpoint) } else { dropGoneEndpoint(endpoint) }
        let groups = index.deployments(of: endpoint, routed: namedInRoutes(of: endpoint)).map { reconcileInstances(of: $0) }
        stepTraffic(of: endpoint, groups: groups)
        replaceKeys(of: endpoint)
        let route = route(of: endpoint, groups: groups)
        stopLeaving(groups)
        judgeRevision(of: endpoint, groups: groups, route: route, waitsBefore: before.1)
        let isIdle = actions.count == before.0 && waits.count == before.1 && wake == nil && !waitsForPublication(endpoint)
        if isIdle, router?.acknowledged.endpoints[endpoint] == route {
            settled.insert(endpoint)
        }
        if let earlier = before.2 { lookAgain(at: earlier) }
        return route
    }

    /// Deployments that the proxy or a recorded weight names, also when nothing of them is left.
    private func namedInRoutes(of endpoint: EndpointKey) -> [String] {
        Array(router?.acknowledged.endpoints[endpoint]?.deployments.keys ?? [:].keys)
            + (memory.steps[endpoint].map { $0.traffic.deployments + $0.previous.deployments } ?? [])
    }

    /// The commit whose word holds for an endpoint: another one than that in force after a rejection or a roll-back.
    func commit(of endpoint: EndpointKey) -> CommitID {
        let stoodIn = desired.standIns[endpoint].flatMap { _ in desired.revision(of: endpoint)?.commit }
        return stoodIn ?? desired.commits[endpoint.source] ?? CommitID("")
    }

    func isInScope(_ endpoint: EndpointKey) -> Bool { scope?.contains(endpoint) ?? true }

    mutating func lookAgain(after milliseconds: Int64) {
        lookAgain(at: now.adding(milliseconds: milliseconds))
    }

    /// What this pass changes leads to another outcome of the next.
    mutating func lookAgainAtOnce() { wake = now }

    /// What is due already is being done, or waits for something else than time.
    mutating func lookAgain(at moment: Moment) {
        guard moment > now else { return }
        wake = min(wake ?? moment, moment)
    }

    mutating func wait(
        _ endpoint: EndpointKey, _ deployment: String? = nil, _ kind: Wait.Kind, reason: String, _ message: String
    ) {
        waits.append(Wait(endpoint: endpoint, deployment: deployment, kind: kind, reason: reason, message))
    }

    private func unobservable(_ endpoint: EndpointKey) -> Wait {
        guard case .unknown(let why) = observed.instances else {
            return Wait(endpoint: endpoint, deployment: nil, kind: .progressing, reason: "Observing", "looking")
        }
        return Wait(
            endpoint: endpoint, deployment: nil, kind: .blocked, reason: "InstancesUnknown",
            "instances cannot be observed, so nothing is started or stopped: \(why)")
    }

    private mutating func publish(_ table: RouteTable) {
        // A proxy that could not be asked is started by a publication; without any endpoint there is nothing to start it for.
        if router == nil && table.endpoints.isEmpty { return }
        // Nor is it told of a step of which nobody can say whether what it raises answers.
        if router == nil && memory.steps.values.contains(where: { $0.previous != $0.traffic }) { return }
        actions.append(.publish(table))
    }

    /// Runs without a record of its start: it missed its deadline, or is of another time.
    func isOrphan(_ instance: ObservedInstance) -> Bool { memory.launches[instance.incarnation] == nil }

    /// Takes away what nobody started. What may be getting requests leaves the route first, as every instance does.
    private mutating func clearOrphans() {
        if settings.seededFaults.has(.orphansLeft) { return }
        let orphans = index.instances.values.joined().filter {
            isOrphan($0) && !isLeftAlone($0.deployment.endpoint) && !isPerhapsRouted($0)
        }
        for instance in orphans.sorted(by: { $0.incarnation < $1.incarnation }) {
            actions.append(instance.state.isAlive ? .stop(instance.incarnation) : .clear(instance.incarnation))
            // Something else of it may be under way, so that it has to be asked for again.
            settled.remove(instance.deployment.endpoint)
        }
    }
}
