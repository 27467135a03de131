import Fleet
import Planning
import Reconciliation

/// A plan is a function of what it is made from: the same twice, in whatever order dictionaries give their entries. And what the
/// engine does is what the plan says for the observation that it was made from, or less where something is under way.
struct PlanOracle: Sendable {
    func check(_ engine: Engine, _ observed: Observed, now: Moment) -> [(Violation.Oracle, String)] {
        let settings = engine.effectiveSettings
        guard settings.reconcile == .repair else { return [] }
        var copy = engine
        let effects = copy.handle(.observed(observed), now: now)
        let observed = observed.withoutForeign(copy.unmendable)
        let first = plan(desired: engine.desired, observed: observed, memory: engine.memory, settings: settings, now: now)
        let second = plan(
            desired: engine.desired.reordered, observed: observed.reordered, memory: engine.memory, settings: settings, now: now)
        var found: [(Violation.Oracle, String)] = []
        if first != second { found.append((.plan, "two plans of the same differ")) }
        guard !engine.isBusy else { return found }
        let deeds = effects.compactMap { if case .perform(let action) = $0 { action } else { nil } }
        let besides = deeds.filter { !first.actions.contains($0) }
        if !besides.isEmpty { found.append((.plan, "\(besides.count) actions are done that the plan does not have")) }
        if copy.memory != first.memory { found.append((.plan, "what is remembered is not what the plan says")) }
        return found
    }
}

extension Dictionary {
    /// The same entries, which another history gives in another order.
    fileprivate var reordered: Self {
        var copy = Self(minimumCapacity: count * 4 + 8)
        for (key, value) in reversed() { copy[key] = value }
        return copy
    }
}

extension Desired {
    fileprivate var reordered: Desired {
        var copy = self
        (copy.endpoints, copy.deployments) = (endpoints.reordered, deployments.reordered)
        return copy
    }
}

extension Observed {
    fileprivate var reordered: Observed {
        var copy = self
        if case .known(let all) = instances { copy.instances = .known(all.reordered) }
        copy.environments = environments.reordered
        if case .known(var state) = router {
            state.acknowledged.endpoints = state.acknowledged.endpoints.reordered
            copy.router = .known(state)
        }
        return copy
    }
}
