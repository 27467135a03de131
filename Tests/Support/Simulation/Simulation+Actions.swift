import Fleet
import Planning
import Reconciliation

/// How actions go through the world: asked for, begun, done, answered, each at a time of its own.
extension Simulation {
    mutating func begin(_ action: Action) {
        guard let controller else { return }
        chain.extend()
        note(oracles.patience.check(action, at: time.elapsed, memory: disk.memory, isNew: isNew(action), now: time.now))
        let decision = Decision(desired: controller.errands.engine.desired, observed: look.observed, settings: settings)
        switch action {
        case .start(let launch): note(oracles.record.checkStart(of: launch, recorded: disk.memory))
        case .publish(let table):
            note(oracles.record.checkPublication(of: table, recorded: disk.memory, decided: decision))
        default: break
        }
        worksMade += 1
        works[worksMade] = Work(action: action, controller: controller.number, decision: decision)
        plan(.work(worksMade), in: delay())
    }

    /// A start that no controller has asked for yet.
    private func isNew(_ action: Action) -> Bool {
        if case .start(let launch) = action { launch.startedAt == time.now && !hasTrace(launch.incarnation) } else { false }
    }

    private func hasTrace(_ incarnation: Incarnation) -> Bool {
        host.instances[incarnation] != nil || launches[incarnation] != nil
    }

    private mutating func delay() -> Int64 { strikes(.slowAnswers, 25) ? milliseconds(20..<8_000) : milliseconds(1..<40) }

    /// The next stage of an action. It is gone when the controller that asked for it is.
    mutating func carryOn(_ number: Int) {
        guard let work = works[number] else { return }
        switch work.stage {
        case .asked: start(work, number)
        case .building:
            if case .prepareEnvironment(let recipe) = work.action { finishPreparing(recipe, number) }
        case .publishing: publishNext(number, work)
        case .done: answer(number, work)
        }
    }

    private mutating func start(_ work: Work, _ number: Int) {
        switch work.action {
        case .prepareEnvironment(let recipe):
            if effect("prepare", { $0.host.beginPreparing(recipe) }) { goOn(number, .building, in: milliseconds(50..<3_000)) }
        case .issueKeys(let endpoint):
            keys(number) { disk throws(JournalFailure) in _ = try disk.issueKeys(for: endpoint) }
        case .replaceKey(let endpoint, let old):
            keys(number) { disk throws(JournalFailure) in _ = try disk.replaceKey(old, of: endpoint) }
        case .revokeKeys(let endpoint): keys(number) { disk throws(JournalFailure) in try disk.revokeKeys(of: endpoint) }
        case .start(let launch): start(launch, number)
        case .stop(let incarnation): stop(incarnation, number)
        case .clear(let incarnation):
            if effect("clear \(incarnation)", { $0.host.clear(incarnation) }) { finish(number) }
        case .publish(let table): publish(table, number, work)
        case .publishHealth(let table): publish(table, number, work, healthOnly: true)
        }
    }

    private mutating func goOn(_ number: Int, _ stage: Work.Stage, in delay: Int64) {
        works[number]?.stage = stage
        plan(.work(number), in: delay)
    }

    private mutating func finish(_ number: Int) { goOn(number, .done, in: delay()) }

    private mutating func fail(_ number: Int, _ reason: String, in delay: Int64 = 5) {
        works[number]?.failure = reason
        goOn(number, .done, in: delay)
    }

    /// The call returns, and the controller hears of it.
    private mutating func answer(_ number: Int, _ work: Work) {
        works[number] = nil
        guard controller?.number == work.controller else { return }
        if let failure = work.failure {
            oracles.patience.note(work.action, failedAt: time.elapsed)
            controller?.post(.failed(work.action, reason: failure))
            return
        }
        oracles.patience.noteSuccess(of: work.action)
        switch work.action {
        case .issueKeys(let endpoint), .replaceKey(let endpoint, _):
            controller?.post(.ended(work.action, keys: disk.memory.keys[endpoint] ?? []))
        default: controller?.post(.ended(work.action, keys: nil))
        }
    }

    // MARK: Environments and keys

    private mutating func finishPreparing(_ recipe: EnvironmentRecipe, _ number: Int) {
        let moment = time.now
        let failure: EnvironmentState? =
            strikes(.failedEnvironment, 40) ? .failed(reason: "no network", final: false, at: moment) : nil
        if effect("environment \(failure == nil ? "ready" : "failed")", { $0.host.finishPreparing(recipe, failure: failure) }) {
            finish(number)
            sayNews()
        }
    }

    private mutating func keys(_ number: Int, _ body: (inout SimulatedDisk) throws(JournalFailure) -> Void) {
        var failure: String?
        let isAlive = effect("keys") { world in
            do throws(JournalFailure) { try body(&world.disk) } catch { failure = error.message }
        }
        guard isAlive else { return }
        if let failure {
            fail(number, failure)
        } else if strikes(.lostAnswers, 30) {
            fail(number, "no answer in time", in: 10_000)
        } else {
            finish(number)
        }
    }

    // MARK: Instances

    private mutating func start(_ launch: Launch, _ number: Int) {
        let incarnation = launch.incarnation
        let running = host.instances.values.filter { $0.state.isAlive && $0.incarnation != incarnation }
            .compactMap { launches[$0.incarnation] }
        if host.instances[incarnation] == nil {
            note(oracles.quota.checkStart(of: launch, memory: disk.memory, running: running, settings: settings))
        }
        let isNew = host.instances[incarnation] == nil
        let moment = time.now
        let isAlive = effect("start \(incarnation) of \(launch.deployment)") { world in
            world.host.start(launch, as: .starting, at: moment)
            world.launches[incarnation] = launch
        }
        if isNew { bringUp(incarnation) }
        if isAlive { finish(number) }
    }

    /// What becomes of a process that was started.
    private mutating func bringUp(_ incarnation: Incarnation) {
        guard host.isAlive(incarnation) else { return }
        if launches[incarnation]?.spec.model?.files.first?.blob == Story.badBlob {
            plan(.ends(incarnation, .code(3)), in: milliseconds(50..<3_000))
            return
        }
        if strikes(.failedStart, 30) {
            counts.deaths += 1
            plan(.ends(incarnation, .code(1)), in: milliseconds(50..<3_000))
            return
        }
        let isSlow = strikes(.slowStart, 30)
        if isSlow, random.chance(40) {
            counts.deaths += 1
            tell("\(incarnation) will never be ready")
            return
        }
        let delay = isSlow ? milliseconds(5_000..<110_000) : milliseconds(50..<1_500)
        plan(.answers(incarnation), in: delay)
        if strikes(.readyLie, 25) {
            tell("\(incarnation) will be ready, and then not answer")
            plan(.hangs(incarnation), in: delay + milliseconds(1..<3_000))
        }
    }

    private mutating func stop(_ incarnation: Incarnation, _ number: Int) {
        let moment = time.now
        let wasAlive = host.isAlive(incarnation) && host.instances[incarnation]?.state != .stopping
        let isAlive = effect("stop \(incarnation)") { $0.host.beginStopping(incarnation, at: moment) }
        guard wasAlive else {
            if isAlive { finish(number) }
            return
        }
        noteStop(incarnation)
        let grace = milliseconds(5..<400)
        plan(.ends(incarnation, .stopped), in: grace)
        if isAlive { goOn(number, .done, in: grace + delay()) }
    }

    // MARK: Routes

    private mutating func publish(_ table: RouteTable, _ number: Int, _ work: Work, healthOnly: Bool = false) {
        if let unreachable = proxy.unreachable {
            fail(number, unreachable)
            return
        }
        note(oracles.promise.check(table, decided: work.decision))
        publications += 1
        if strikes(.lateProxy, 25) {
            // It takes the files when it gets to it, unless newer ones are there by then.
            tell("the proxy is busy")
            proxy.beBusy()
            plan(.lateTable(table, publication: publications, work.decision), in: milliseconds(100..<8_000))
            fail(number, "the proxy did not acknowledge in time", in: milliseconds(50..<5_000))
            return
        }
        let tables = proxy.steps(to: table)
        let isPartly = healthOnly || proxy.refusal != nil
        works[number]?.tables = isPartly ? tables.prefix(1).filter { $0.endpoints.keys == proxy.routes.endpoints.keys } : tables
        publishNext(number, works[number] ?? work)
    }

    private mutating func publishNext(_ number: Int, _ work: Work) {
        guard let next = work.tables.first else {
            if let refusal = proxy.refusal {
                fail(number, refusal)
            } else if strikes(.lostAnswers, 15) {
                fail(number, "no answer in time", in: 5_000)
            } else {
                finish(number)
            }
            return
        }
        works[number]?.tables.removeFirst()
        if take(next, work.decision) { goOn(number, .publishing, in: milliseconds(1..<15)) }
    }

    /// A table becomes true in the proxy. False: the controller is gone.
    private mutating func take(_ table: RouteTable, _ decision: Decision) -> Bool {
        note(oracles.weights.check(table))
        let before = proxy.routes
        note(oracles.keys.check(table, after: before, memory: disk.memory))
        let isAlive = effect("publish \(table.summary)") { $0.proxy.take(table) }
        let found = oracles.readiness.check(proxy.routes, after: before, decided: decision, steps: disk.memory.steps)
        note(found)
        return isAlive
    }

    /// What the proxy was told long ago, and only now takes.
    mutating func takeLate(_ table: RouteTable, _ number: Int, _ decision: Decision) {
        guard number == publications, proxy.isRunning else { return }
        tell("the proxy takes \(table.summary) late")
        let found = oracles.readiness.check(table, after: proxy.routes, decided: decision, steps: disk.memory.steps, isLate: true)
        note(found)
        proxy.take(table)
        sayNews()
    }
}

extension RouteTable {
    /// `digits: blue 100 to blue [1 healthy, 2 draining]`
    fileprivate var summary: String {
        endpoints.sorted { $0.key < $1.key }.map { key, route in
            let deployments = route.deployments.sorted { $0.key < $1.key }.map { name, deployment in
                "\(name) [\(deployment.instances.map { "\($0.incarnation) \($0.health)" }.joined(separator: ", "))]"
            }
            return "\(key): \(route.traffic) to \(deployments.joined(separator: " "))"
        }.joined(separator: "; ")
    }
}
