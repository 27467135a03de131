import Fleet
import Planning
import Reconciliation

/// The end: what runs is what the commit asks for, and then nothing happens any more.
extension Simulation {
    /// Runs until nothing is left to do, or for too long.
    mutating func settle() {
        waitAnew()
        chain = WaitChain()
        isDirty = true
        let patience = patience
        while !isDirty || !isSettled {
            sayTheWord()
            guard step(), chain.links <= patience else {
                note([(.stability, "not settled after \(chain.links) decisions one behind the other: \(obstacles)")])
                return
            }
        }
        counts.settling = chain.longest
        checkQuiet()
    }

    /// What is asked for changes: whatever is under way waits for that from now on.
    mutating func waitAnew() {
        queue.change { $0.links = 0 }
        chain = WaitChain(longest: chain.longest)
    }

    /// The longest chain of waits, and two more. One deployment waits for its commit, environment, start, readiness, place in the
    /// route, weight, the drain of another, its stop and the end of its traces; each further instance, where there is room for one at
    /// a time, for its start, its place, a drain and a stop. Deployments wait for each other where cores are short, and for each
    /// other's tables: the proxy takes one at a time.
    private var patience: Int {
        let present = Dictionary(grouping: host.instances.values, by: \.deployment).mapValues(\.count)
        let sizes = story.instanceCounts.merging(present) { max($0, $1) }
        let inARow = settings.quota == nil ? sizes.values.max() ?? 0 : sizes.values.reduce(0, +)
        return 9 + 4 * max(0, inARow - 1) + 2 * max(0, sizes.count - 1) + 2 + stepsInARow
    }

    /// Each step of a rollout waits to be recorded, published, acknowledged, seen in effect, and counted; endpoints go side by side.
    private var stepsInARow: Int { 6 * story.mostSteps }

    /// Nothing is under way, and the last commit is true.
    var isSettled: Bool {
        guard let controller, controller.isIdle, works.isEmpty, let head = try? repository.latest().commit else { return false }
        let engine = controller.errands.engine
        guard engine.sources[Story.source]?.newest == head, engine.memory == disk.memory, !waitsForPeople,
            controller.errands.unwritable == nil
        else { return false }
        // What hangs and has not been noticed yet will be.
        guard host.instances.values.allSatisfy({ $0.state != .ready || answering.contains($0.incarnation) }) else { return false }
        // A commit that is refused leaves the one in force as it was. What a publication could not mend is drift, and not published
        // against again.
        let plan = Planning.plan(
            desired: engine.desired, observed: observedNow.withoutForeign(engine.unmendable), memory: engine.memory,
            settings: engine.effectiveSettings,
            now: time.now)
        // Nor will time alone change anything.
        let isIdle = plan.actions.isEmpty && plan.wake == nil && plan.memory == engine.memory
        return isIdle && plan.waits.allSatisfy { $0.reason == "Rejected" } && differences.isEmpty
    }

    /// Compares with a run of the same story in which nothing went wrong.
    package mutating func compare(with calm: Simulation) { note(DifferenceOracle().check(self, against: calm)) }

    /// How often a revision was given up.
    var rejections: Int { disk.events.count { $0.kind == "RevisionRejected" } }

    private var observedNow: Observed {
        var observed = Observed(
            instances: host.observedInstances, environments: host.environments, router: proxy.observed)
        observed.requests = proxy.tallies(of: controller?.errands.engine.memory.measuredEndpoints ?? [])
        return observed
    }

    /// What a reader of a failure wants to know.
    private var obstacles: String {
        guard let controller else { return "no controller" }
        let engine = controller.errands.engine
        let plan = Planning.plan(
            desired: engine.desired, observed: observedNow, memory: engine.memory, settings: engine.effectiveSettings,
            now: time.now)
        return
            "busy \(engine.isBusy), idle \(controller.isIdle), works \(works.count), unsaved \(engine.memory != disk.memory), news \(plan.memory != engine.memory), "
            + "to do \(plan.actions.count), waiting \(plan.waits.map(\.message)), refused \(engine.memory.sources.values.compactMap(\.refused)), "
            + "different \(differences)"
    }

    /// Three more passes write nothing and ask for nothing.
    private mutating func checkQuiet() {
        let before = (disk.writes, counts.effects, counts.passes)
        while counts.passes < before.2 + 3 {
            controller?.post(.worldChanged)
            runController()
            guard step() else { break }
        }
        if disk.writes != before.0 || counts.effects != before.1 {
            note([(.stability, "\(counts.effects - before.1) effects of passes in which nothing was left to do")])
        }
    }

    /// Where the world is not what the commit in force asks for.
    package var differences: [String] {
        guard let desired = controller?.errands.engine.desired else { return ["no controller"] }
        var found: [String] = []
        for deployment in desired.deployments.values.sorted(by: { $0.key < $1.key }) {
            let alive = host.instances.values.filter { $0.deployment == deployment.key && $0.state.isAlive }
                .map(\.incarnation).sorted()
            if alive.count != deployment.instanceCount.value {
                found.append("\(deployment.key): \(alive.count) of \(deployment.instanceCount.value)")
            }
            let routed = proxy.healthy(deployment.key.endpoint, deployment.key.name).map(\.incarnation).sorted()
            if routed != alive { found.append("\(deployment.key) is routed to \(routed)") }
        }
        for endpoint in desired.endpoints.values where proxy.routes.endpoints[endpoint.key]?.traffic != endpoint.traffic.value {
            found.append("\(endpoint.key): \(String(describing: proxy.routes.endpoints[endpoint.key]?.traffic))")
        }
        return found + leftovers(desired)
    }

    private func leftovers(_ desired: Desired) -> [String] {
        let memory = disk.memory
        return host.instances.values.filter { !$0.state.isAlive || desired.deployments[$0.deployment] == nil }
            .map { "left: instance \($0.incarnation)" }.sorted()
            + memory.launches.keys.filter { host.instances[$0] == nil }.map { "launch \($0)" }.sorted()
            + memory.admissions.keys.filter { desired.deployments[$0] == nil }.map { "admission of \($0)" }.sorted()
            + memory.steps.keys.filter { desired.endpoints[$0] == nil }.map { "step of \($0)" }.sorted()
            + memory.keys.keys.filter { desired.endpoints[$0] == nil }.map { "keys of \($0)" }.sorted()
            + proxy.routes.endpoints.keys.filter { desired.endpoints[$0] == nil }.map { "route of \($0)" }.sorted()
    }
}
