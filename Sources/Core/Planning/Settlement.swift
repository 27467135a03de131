package import Fleet

/// What a pass found settled, so that the next one looks only at what has changed since.
///
/// An endpoint is settled when nothing of it was to be done, to be waited for, or to be looked at again at a later moment: it stays so
/// as long as its part of the inputs is the same, whatever the time. That a commit says the same of it as the one before is such a part.
package struct Settlement: Sendable {
    private let desired: Desired
    private let settings: Settings
    private let observed: Observed
    /// As the pass was given it: what it changed itself is looked at again.
    private let memory: Memory
    private let unsettled: Set<EndpointKey>
    private let map: FleetMap

    fileprivate init(of planner: Planner, memory: Memory) {
        desired = planner.desired
        settings = planner.settings
        observed = planner.observed
        self.memory = memory
        unsettled = Set(planner.index.endpoints).subtracting(planner.settled)
        map = planner.index.map
    }

    /// What has to be looked at again; nil: everything. Requests in flight matter only to what leaves, and of that nothing is settled.
    fileprivate func news(desired: Desired, observed: Observed, memory: Memory, settings: Settings) -> News? {
        guard case .known(let instances) = observed.instances, case .known(let router) = observed.router,
            case .known(let earlierInstances) = self.observed.instances, case .known(let earlierRouter) = self.observed.router,
            observed.environments == self.observed.environments, observed.gpus == self.observed.gpus,
            settings == self.settings, Set(desired.commits.keys) == Set(self.desired.commits.keys)
        else { return nil }
        var news = News(scope: unsettled, map: map)
        news.compare(self.desired, desired)
        news.compare(earlierInstances, instances, \.deployment.endpoint)
        news.compare(self.memory.launches, memory.launches, \.deployment.endpoint)
        // An incarnation stays whose it is as long as either tells of it.
        for incarnation in news.incarnations {
            if let launch = memory.launches[incarnation] { news.map.note(incarnation, of: launch.deployment.endpoint) }
            if let instance = instances[incarnation] { news.map.note(incarnation, of: instance.deployment.endpoint) }
        }
        forEachDifference(earlierRouter.acknowledged.endpoints, router.acknowledged.endpoints) { key, _, _ in
            news.scope.insert(key)
        }
        news.compare(self.memory, memory)
        return news
    }
}

/// What differs between the inputs of two passes.
private struct News {
    var scope: Set<EndpointKey>
    var map: FleetMap
    /// Whose launches or instances differ; the map has let go of them.
    var incarnations: Set<Incarnation> = []

    init(scope: Set<EndpointKey>, map: FleetMap) {
        self.scope = scope
        self.map = map
    }

    mutating func compare<Value: Equatable>(
        _ old: [Incarnation: Value], _ new: [Incarnation: Value], _ owner: (Value) -> EndpointKey
    ) {
        forEachDifference(old, new) { incarnation, before, after in
            incarnations.insert(incarnation)
            for endpoint in [before, after].compactMap({ $0.map(owner) }) {
                scope.insert(endpoint)
                map.forget(incarnation, of: endpoint)
            }
        }
    }

    /// Endpoints of which something else is asked. Which commit says so matters to what is begun, and of that nothing is settled.
    mutating func compare(_ old: Desired, _ new: Desired) {
        compare(old.endpoints, new.endpoints) { $0 }
        forEachDifference(old.deployments, new.deployments) { key, before, after in
            scope.insert(key.endpoint)
            if before == nil { map.ask(for: key) }
            if after == nil { map.forget(key) }
        }
        forEachDifference(old.revisions, new.revisions) { key, before, after in
            if before?.fingerprint != after?.fingerprint { scope.insert(key) }
        }
        compare(old.standIns, new.standIns) { $0 }
        compare(old.rollouts, new.rollouts) { $0 }
        for key in old.mayBeAway.symmetricDifference(new.mayBeAway) { scope.insert(key.endpoint) }
    }

    /// Endpoints of which something else is remembered.
    mutating func compare(_ old: Memory, _ new: Memory) {
        compare(old.steps, new.steps) { $0 }
        compare(old.keys, new.keys) { $0 }
        compare(old.replacements, new.replacements) { $0 }
        compare(old.revisions, new.revisions) { $0 }
        compare(old.manual, new.manual) { $0 }
        compare(old.rollouts, new.rollouts) { $0 }
        compare(old.admissions, new.admissions, \.endpoint)
        compare(old.failures, new.failures, \.endpoint)
    }

    private mutating func compare<Key, Value: Equatable>(
        _ old: [Key: Value], _ new: [Key: Value], _ owner: (Key) -> EndpointKey
    ) {
        forEachDifference(old, new) { key, _, _ in scope.insert(owner(key)) }
    }
}

/// One pass that looks only at what has changed since an earlier one; the outcome is that of a pass over everything.
package func plan(
    desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment, since earlier: Settlement?
) -> (Plan, Settlement) {
    let news = earlier?.news(desired: desired, observed: observed, memory: memory, settings: settings)
    var planner = Planner(
        desired: desired, observed: observed, memory: memory, settings: settings, now: now, scope: news?.scope, map: news?.map)
    let plan = planner.plan()
    return (plan, Settlement(of: planner, memory: memory))
}

/// Dictionaries that share their storage are known to be equal at once, so that what nobody touched costs nothing.
private func forEachDifference<Key, Value: Equatable>(
    _ old: [Key: Value], _ new: [Key: Value], _ body: (Key, _ before: Value?, _ after: Value?) -> Void
) {
    if old == new { return }
    var kept = 0
    for (key, value) in new {
        let earlier = old[key]
        if earlier != nil { kept += 1 }
        if earlier != value { body(key, earlier, value) }
    }
    if kept == old.count { return }
    for (key, value) in old where new[key] == nil { body(key, value, nil) }
}
