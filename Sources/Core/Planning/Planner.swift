package import Fleet

/// Decides what one pass does: pure, total and deterministic.
///
/// Within one endpoint it emits only actions whose preconditions hold in what was observed; it never assumes that an action
/// of the same pass worked. The memory it returns is committed before the actions are performed.
package func plan(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) -> Plan {
    var planner = Planner(desired: desired, observed: observed, memory: memory, settings: settings, now: now)
    return planner.plan()
}

/// What report mode still does: health is no wish of the commit but a fact of the instances, and the proxy learns it at once, so that
/// no request is sent to one that is gone. Weights, instances and everything else stay as they are found.
package func healthUpdate(observed: Observed) -> RouteTable? {
    guard let router = observed.router.known, let instances = observed.instances.known else { return nil }
    func healthy(_ routed: RoutedInstance) -> RoutedInstance {
        guard routed.health != .draining, let state = instances[routed.incarnation]?.state else { return routed }
        let health: RoutedInstance.Health =
            switch state {
            case .starting: routed.health
            case .ready: .healthy
            case .unready, .stopping, .exited: .unhealthy
            }
        return RoutedInstance(incarnation: routed.incarnation, address: routed.address, health: health)
    }
    let table = RouteTable(
        endpoints: router.acknowledged.endpoints.mapValues { route in
            EndpointRoute(
                deployments: route.deployments.mapValues {
                    DeploymentRoute(
                        instances: $0.instances.map(healthy), requestTimeout: $0.requestTimeout,
                        concurrentRequests: $0.concurrentRequests, instanceCount: $0.instanceCount)
                }, traffic: route.traffic, mirrorTraffic: route.mirrorTraffic, keys: route.keys)
        })
    return table == router.acknowledged ? nil : table
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
    /// Every instance by deployment, in order of incarnation; empty when instances could not be observed.
    let instances: [DeploymentKey: [ObservedInstance]]
    /// Launches that are recorded and not observed: their start is on its way, or was cut off by a crash.
    let pending: Set<Incarnation>

    init(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) {
        self.desired = desired
        self.observed = observed
        self.memory = memory
        self.settings = settings
        self.now = now
        router =
            observed.router.known
            ?? (settings.seededFaults.has(.unknownProxyIsEmpty) ? RouterState(acknowledged: RouteTable()) : nil)
        var all = observed.instances.known ?? [:]
        let unseen = memory.launches.filter { all[$0.key] == nil }
        for (incarnation, launch) in unseen {
            all[incarnation] = ObservedInstance(
                incarnation: incarnation, deployment: launch.deployment, state: .starting, address: "", since: launch.startedAt)
        }
        pending = Set(unseen.keys)
        instances = Dictionary(grouping: all.values.sorted { $0.incarnation < $1.incarnation }, by: \.deployment)
    }

    mutating func plan() -> Plan {
        guard case .known = observed.instances else {
            lookAgain(after: 1000)
            return Plan(actions: [], memory: memory, wake: wake, waits: endpoints.map(unobservable))
        }
        for environment in environmentsToPrepare() { actions.append(.prepareEnvironment(environment)) }
        releaseAdmissions()
        forgetFailuresOfRemoved()
        var table = RouteTable()
        for endpoint in endpoints {
            if isHeld(endpoint) { reportHeld(endpoint) } else { dropGoneEndpoint(endpoint) }
            let groups = deployments(of: endpoint).map { reconcileInstances(of: $0) }
            stepTraffic(of: endpoint, groups: groups)
            if let route = route(of: endpoint, groups: groups) { table.endpoints[endpoint] = route }
            stopLeaving(groups)
        }
        clearOrphans()
        if settings.seededFaults.has(.publishEveryPass) || router?.acknowledged != table || router?.foreign.isEmpty == false {
            publish(table)
        }
        return Plan(actions: actions, memory: memory, wake: wake, waits: waits)
    }

    /// Every endpoint that is asked for or that has left a trace, by name.
    var endpoints: [EndpointKey] {
        Set(desired.endpoints.keys).union(memory.steps.keys).union(memory.keys.keys)
            .union(memory.launches.values.map(\.deployment.endpoint)).sorted()
    }

    /// Every deployment of an endpoint that is asked for or that has left a trace, by name.
    func deployments(of endpoint: EndpointKey) -> [DeploymentKey] {
        let wanted = desired.deployments.keys.filter { $0.endpoint == endpoint }
        let launched = memory.launches.values.map(\.deployment).filter { $0.endpoint == endpoint }
        let routed = router?.acknowledged.endpoints[endpoint]?.deployments.keys.map {
            DeploymentKey(endpoint: endpoint, name: $0)
        }
        // A weight names a deployment also when nothing of it is left.
        let weighted = memory.steps[endpoint]?.traffic.deployments.map { DeploymentKey(endpoint: endpoint, name: $0) }
        return Set(wanted).union(launched).union(routed ?? []).union(weighted ?? []).sorted()
    }

    /// An endpoint whose source has no readable commit is left as it is: nothing is decided on the strength of an unknown.
    func isHeld(_ endpoint: EndpointKey) -> Bool {
        desired.commits[endpoint.source] == nil && !settings.seededFaults.has(.unreadCommitIsEmpty)
    }

    private mutating func reportHeld(_ endpoint: EndpointKey) {
        // Of an endpoint that only its keys are left of, nothing is waited for.
        guard memory.steps[endpoint] != nil || memory.launches.values.contains(where: { $0.deployment.endpoint == endpoint })
        else {
            return
        }
        wait(
            endpoint, nil, .blocked, reason: "SourceUnknown",
            "no commit of source \(endpoint.source) can be read, so what runs is left as it is")
    }

    mutating func lookAgain(after milliseconds: Int64) {
        lookAgain(at: now.adding(milliseconds: milliseconds))
    }

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
        actions.append(.publish(table))
    }

    private mutating func clearOrphans() {
        for instance in instances.values.joined().sorted(by: { $0.incarnation < $1.incarnation })
        where memory.launches[instance.incarnation] == nil && !settings.seededFaults.has(.orphansLeft) {
            actions.append(instance.state.isAlive ? .stop(instance.incarnation) : .clear(instance.incarnation))
        }
    }
}
