import Fleet
import Planning
import Reconciliation

/// A world so small that everything which can happen in it can be looked at: one endpoint, up to three deployments of one instance,
/// weights of 0, 50 and 100. There is no time but leaps to what somebody waits for.
struct SmallWorld: Sendable {
    /// One thing that may happen next.
    enum Move: Hashable, Sendable {
        /// An action that was asked for is done, and the controller hears of it; or dies of it.
        case done(Int, crash: Bool)
        case ready(Incarnation)
        /// Nothing happens until the next look.
        case wait
        case crash
        case death(Incarnation)
        case commit(Int)
        case quota(Int)
    }

    /// How often people and accidents may still strike.
    struct Budget: Hashable, Sendable {
        var commits = 2
        var crashes = 1
        var deaths = 1
        var quotas = 1
    }

    let rules: SmallWorldRules
    var budget: Budget
    var head = 0
    var quota = 0
    var now = Moment(milliseconds: 1_000_000)
    var host = SimulatedHost()
    var proxy = SimulatedProxy()
    var disk = SimulatedDisk()
    var errands: Errands
    /// Asked for, and not done yet.
    var underWay: [(action: Action, decision: Decision)] = []
    var wake: Moment?
    var readiness = ReadinessOracle()
    var violations: [Violation] = []

    init(_ rules: SmallWorldRules, budget: Budget) {
        self.rules = rules
        self.budget = budget
        let engine = Engine(memory: Memory(), settings: rules.settings(0), sources: [Story.source: "memory"])
        errands = Errands(engine: engine, persisted: Memory())
        host.finishPreparing(rules.recipe)
        start()
    }

    /// A controller begins on what is on disk.
    private mutating func start() {
        underWay = []
        wake = nil
        let memory = disk.memory
        let engine = Engine(
            memory: memory, settings: rules.settings(quota), sources: [Story.source: "memory"],
            readers: errands.engine.readers)
        errands = Errands(engine: engine, persisted: memory)
        if let commit = memory.sources[Story.source]?.inForce, let tree = rules.tree(at: commit) {
            errands.take(.restored(tree), now: now)
            run()
        }
        errands.take(.read(rules.trees[head]), now: now)
        run()
        look()
    }

    mutating func note(_ found: [(Violation.Oracle, String)]) {
        violations += found.map { Violation(oracle: $0.0, at: 0, message: $0.1) }
    }

    var observed: Observed {
        Observed(instances: host.observedInstances, environments: host.environments, router: proxy.observed)
    }

    private mutating func look() {
        wake = nil
        errands.take(.observed(observed), now: now)
        run()
    }

    private mutating func run() {
        while let errand = errands.next() {
            switch errand {
            case .write(let old, let new, let events):
                note(RecordOracle().checkRecord(from: disk.memory, to: new))
                note(QuotaOracle().checkRecord(from: old, to: new, settings: rules.settings(quota)))
                do throws(JournalFailure) { try disk.record(new, events: events) } catch { note([(.record, error.message)]) }
                _ = errands.wrote()
            case .pin, .readAgain: break
            case .fetch(_, let commit):
                if let tree = rules.tree(at: commit) { errands.take(.fetched(tree), now: now) }
            case .perform(let action): ask(action)
            case .lookAgain(let moment): wake = min(wake ?? moment, moment)
            }
        }
    }

    private mutating func ask(_ action: Action) {
        let decision = Decision(desired: errands.engine.desired, observed: observed, settings: rules.settings(quota))
        switch action {
        case .start(let launch): note(RecordOracle().checkStart(of: launch, recorded: disk.memory))
        case .publish(let table):
            note(RecordOracle().checkPublication(of: table, recorded: disk.memory, decided: decision))
            note(WeightOracle().check(table) + PromiseOracle().check(table, decided: decision))
        default: break
        }
        underWay.append((action, decision))
    }
}

// What may happen, and what comes of it.
extension SmallWorld {
    /// Whatever goes on by itself, in the order in which it is to be expected.
    var progress: [Move] {
        let done = underWay.indices.map { Move.done($0, crash: false) }
        let ready = instances(.starting).map(Move.ready)
        return done + ready + (done.isEmpty && ready.isEmpty && wake != nil ? [.wait] : [])
    }

    /// Everything that may happen next.
    var moves: [Move] {
        var moves = progress
        if budget.crashes > 0 { moves += [.crash] + underWay.indices.map { .done($0, crash: true) } }
        if budget.deaths > 0 { moves += (instances(.ready) + instances(.starting)).map(Move.death) }
        if budget.commits > 0 { moves += rules.trees.indices.filter { $0 != head }.map(Move.commit) }
        if budget.quotas > 0 { moves += rules.quotas.indices.filter { $0 != quota }.map(Move.quota) }
        return moves
    }

    private func instances(_ state: InstanceState) -> [Incarnation] {
        host.instances.values.filter { $0.state == state }.map(\.incarnation).sorted()
    }

    mutating func make(_ move: Move) {
        switch move {
        case .done(let index, let crash):
            let (action, decision) = underWay.remove(at: index)
            perform(action, decision)
            if crash {
                budget.crashes -= 1
                start()
                return
            }
            errands.take(.ended(action), now: now)
            if case .issueKeys(let endpoint) = action {
                errands.take(.issuedKeys(endpoint, disk.memory.keys[endpoint] ?? []), now: now)
            }
            if case .replaceKey(let endpoint, _) = action {
                errands.take(.replacedKey(endpoint, disk.memory.keys[endpoint] ?? []), now: now)
            }
            if case .revokeKeys(let endpoint) = action { errands.take(.revokedKeys(endpoint), now: now) }
            run()
        case .ready(let incarnation): host.set(incarnation, .ready, at: now)
        case .wait: now = max(now, wake ?? now)
        case .crash:
            budget.crashes -= 1
            start()
            return
        case .death(let incarnation):
            budget.deaths -= 1
            host.set(incarnation, .exited(.signal(9)), at: now)
        case .commit(let index):
            budget.commits -= 1
            head = index
            errands.take(.read(rules.trees[index]), now: now)
            run()
        case .quota(let index):
            budget.quotas -= 1
            quota = index
            start()
            return
        }
        look()
    }

    private mutating func perform(_ action: Action, _ decision: Decision) {
        switch action {
        case .prepareEnvironment(let recipe): host.finishPreparing(recipe)
        case .issueKeys(let endpoint): _ = try? disk.issueKeys(for: endpoint)
        case .replaceKey(let endpoint, let old): _ = try? disk.replaceKey(old, of: endpoint)
        case .revokeKeys(let endpoint): try? disk.revokeKeys(of: endpoint)
        case .start(let launch):
            let running = host.instances.values.filter(\.state.isAlive).compactMap { disk.memory.launches[$0.incarnation] }
                .filter { $0.incarnation != launch.incarnation }
            note(
                QuotaOracle().checkStart(of: launch, memory: disk.memory, running: running, settings: rules.settings(quota)))
            host.start(launch, as: .starting, at: now)
        case .stop(let incarnation):
            let routed = proxy.routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
            if routed.contains(where: { $0.incarnation == incarnation }), host.isAlive(incarnation) {
                note([(.requests, "\(incarnation) is stopped while it is in the route")])
            }
            host.set(incarnation, .exited(.code(0)), at: now)
        case .clear(let incarnation): host.clear(incarnation)
        case .publish(let table), .publishHealth(let table):
            note(readiness.check(table, after: proxy.routes, decided: decision, steps: disk.memory.steps))
            proxy.take(table)
        }
    }
}
