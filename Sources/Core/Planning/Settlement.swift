package import Fleet

/// What a pass found settled, so that the next one looks only at what has changed since.
///
/// An endpoint is settled when nothing of it was to be done, to be waited for, or to be looked at again at a later moment: it stays so
/// as long as its part of the inputs is the same, whatever the time.
package struct Settlement: Sendable {
    private let desired: Desired
    private let settings: Settings
    private let observed: Observed
    /// As the pass was given it: what it changed itself is looked at again.
    private let memory: Memory
    private let unsettled: Set<EndpointKey>

    fileprivate init(of planner: Planner, memory: Memory) {
        desired = planner.desired
        settings = planner.settings
        observed = planner.observed
        self.memory = memory
        unsettled = Set(planner.index.endpoints).subtracting(planner.settled)
    }

    /// The endpoints that have to be looked at again; nil: all of them. Requests in flight matter only to what leaves, and of that
    /// nothing is settled.
    fileprivate func scope(desired: Desired, observed: Observed, memory: Memory, settings: Settings) -> Set<EndpointKey>? {
        guard case .known(let instances) = observed.instances, case .known(let router) = observed.router,
            case .known(let earlierInstances) = self.observed.instances, case .known(let earlierRouter) = self.observed.router,
            observed.environments == self.observed.environments, observed.gpus == self.observed.gpus,
            settings == self.settings, desired == self.desired
        else { return nil }
        let moved = differences(earlierInstances, instances) { _, instance in instance.deployment.endpoint }
        let routed = differences(earlierRouter.acknowledged.endpoints, router.acknowledged.endpoints) { key, _ in key }
        return unsettled.union(moved).union(routed).union(memory.endpointsThatDiffer(from: self.memory))
    }
}

/// One pass that looks only at what has changed since an earlier one; the outcome is that of a pass over everything.
package func plan(
    desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment, since earlier: Settlement?
) -> (Plan, Settlement) {
    let scope = earlier?.scope(desired: desired, observed: observed, memory: memory, settings: settings)
    var planner = Planner(
        desired: desired, observed: observed, memory: memory, settings: settings, now: now, scope: scope)
    let plan = planner.plan()
    return (plan, Settlement(of: planner, memory: memory))
}

extension Memory {
    /// Endpoints of which something else is remembered.
    fileprivate func endpointsThatDiffer(from old: Memory) -> Set<EndpointKey> {
        differences(old.launches, launches) { _, launch in launch.deployment.endpoint }
            .union(differences(old.admissions, admissions) { key, _ in key.endpoint })
            .union(differences(old.steps, steps) { key, _ in key })
            .union(differences(old.keys, keys) { key, _ in key })
            .union(differences(old.failures, failures) { key, _ in key.endpoint })
            .union(differences(old.revisions, revisions) { key, _ in key })
            .union(differences(old.manual, manual) { key, _ in key })
    }
}

/// Whose values differ. Dictionaries that share their storage are compared at once, so that what nobody touched costs nothing.
private func differences<Key: Hashable, Value: Equatable>(
    _ old: [Key: Value], _ new: [Key: Value], of owner: (Key, Value) -> EndpointKey
) -> Set<EndpointKey> {
    if old == new { return [] }
    var owners: Set<EndpointKey> = []
    for (key, value) in new {
        guard let earlier = old[key] else {
            owners.insert(owner(key, value))
            continue
        }
        if earlier != value { owners.formUnion([owner(key, value), owner(key, earlier)]) }
    }
    for (key, value) in old where new[key] == nil { owners.insert(owner(key, value)) }
    return owners
}
