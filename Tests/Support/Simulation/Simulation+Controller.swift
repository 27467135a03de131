import Fleet
import Planning
import Reconciliation

/// The shell's part: what the controller asks for is done here, and what came of it goes back as a message.
extension Simulation {
    /// Goes on until the controller waits for something.
    mutating func runController() {
        while controller != nil {
            guard case .nothing = controller?.pause else { return }
            if let errand = controller?.errands.next() {
                run(errand)
                continue
            }
            let step = controller?.nextStep()
            if controller?.takeWish() == true, let number = controller?.number {
                plan(.read(controller: number), in: strikes(.slowAnswers, 20) ? milliseconds(0..<20_000) : milliseconds(1..<30))
            }
            guard let step else { return }
            run(step)
        }
    }

    private mutating func run(_ step: SimulatedController.Step) {
        switch step {
        case .input(let input):
            switch input {
            case .ended, .failed: look.isOld = true
            default: break
            }
            controller?.errands.take(input, now: time.now)
        case .look: beginLook()
        case .writeAgain: controller?.errands.tryToWriteAgain()
        case .follow(let order, let until): follow(order, until: until)
        }
    }

    private mutating func run(_ errand: Errands.Errand) {
        switch errand {
        case .write:
            if strikes(.slowAnswers, 10), let number = controller?.number {
                controller?.pause = .writing
                plan(.written(controller: number), in: milliseconds(1..<3_000))
            } else {
                write()
            }
        case .pin(_, let commit): _ = effect("pin \(commit.text.suffix(3))") { try? $0.repository.pin(commit) }
        case .perform(let action): begin(action)
        case .fetch(_, let commit):
            if let number = controller?.number { plan(.fetch(commit, controller: number), in: milliseconds(1..<40)) }
        case .readAgain: controller?.read()
        case .lookAgain(let moment):
            if controller?.wake(at: moment) == true, let number = controller?.number {
                plan(.timer(moment, controller: number), in: max(0, moment.since(time.now)))
            }
        }
    }

    /// The transaction that the controller waits for.
    mutating func write() {
        controller?.pause = .nothing
        guard case .write(let old, let new, let events)? = controller?.errands.next() else { return }
        chain.extend()
        note(
            oracles.record.checkRecord(from: disk.memory, to: new)
                + oracles.quota.checkRecord(from: old, to: new, settings: settings)
                + (controller?.errands.unwritable == nil
                    ? oracles.rollout.checkRecord(
                        from: disk.memory, to: new, desired: controller?.errands.engine.desired, now: time.now) : []))
        var failure: JournalFailure?
        for (key, step) in new.steps.sorted(by: { $0.key < $1.key }) where old.steps[key] != step {
            tell("\(key) is to step from \(step.previous) to \(step.traffic)")
        }
        let isAlive = effect("record \(events.map { "\($0.kind) \($0.subject)" }.joined(separator: ", "))") { world in
            do throws(JournalFailure) { try world.disk.record(new, events: events) } catch { failure = error }
        }
        guard isAlive else { return }
        if let failure {
            let moment = time.now.adding(milliseconds: 1000)
            if controller?.wake(at: moment) == true, let number = controller?.number {
                plan(.timer(moment, controller: number), in: 1000)
            }
            controller?.errands.couldNotWrite(failure.message, now: time.now)
        } else {
            _ = controller?.errands.wrote()
            if events.contains(where: { $0.kind == "CommitInForce" }) { oracles.patience = PatienceOracle() }
        }
    }

    /// A commit from the source's own store.
    mutating func fetch(_ commit: CommitID) {
        do throws(SourceFailure) {
            controller?.post(.fetched(commit, .success(try repository.tree(at: commit))))
        } catch {
            controller?.post(.fetched(commit, .failure(error)))
        }
    }

    // MARK: Looking

    private mutating func beginLook() {
        guard let number = controller?.number else { return }
        if !look.isOld, strikes(.replayedLooks, 30) {
            tell("the last look is told again")
            decide()
            return
        }
        look.isOld = false
        guard strikes(.tornLooks, 30) || strikes(.staleLooks, 30) else {
            for part in LookPart.allCases { see(part) }
            decide()
            return
        }
        controller?.pause = .looking
        var delay: Int64 = 0
        for part in [LookPart.instances, .environments, .router].shuffled(using: &random) {
            plan(.see(part, controller: number), in: delay)
            if strikes(.tornLooks, 50) { delay += milliseconds(0..<200) }
        }
        if strikes(.staleLooks, 50) { delay += milliseconds(0..<2_000) }
        plan(.see(.end, controller: number), in: delay)
    }

    mutating func see(_ part: LookPart) {
        switch part {
        case .instances: look.observed.instances = host.observedInstances
        case .environments: look.observed.environments = host.environments
        case .router:
            look.observed.router = proxy.observed
            look.observed.requests = proxy.tallies(of: controller?.errands.engine.memory.measuredEndpoints ?? [])
        case .end: break
        }
    }

    /// The engine's pass over what was seen.
    mutating func decide() {
        controller?.pause = .nothing
        counts.passes += 1
        let seen = look.observed
        tell("looks: \(seen.summary)")
        if counts.passes % 8 == 0, let engine = controller?.errands.engine {
            note(oracles.plan.check(engine, look.observed, now: time.now))
        }
        controller?.errands.take(.observed(look.observed), now: time.now)
    }

    // MARK: Effects

    /// Does something to the world that a crash of the controller can come before or after. False: it has come.
    mutating func effect(_ what: @autoclosure () -> String, _ body: (inout Simulation) -> Void) -> Bool {
        counts.effects += 1
        let number = counts.effects
        if crashes.before.contains(number) {
            tell("crash before effect \(number), \(what())")
            crash()
            return false
        }
        tell("[\(number)] \(what())")
        body(&self)
        if crashes.after.contains(number) {
            tell("crash after effect \(number)")
            crash()
            return false
        }
        return true
    }

    /// The controller is killed where it stands. What it asked for and has not begun is lost; what has begun goes on by itself where
    /// nobody has to carry it on.
    mutating func crash() {
        guard controller != nil else { return }
        counts.crashes += 1
        // The next one holds what is there until it has read the commit.
        counts.returns += leaving()
        readers = controller?.errands.engine.readers ?? [:]
        controller = nil
        works = [:]
        look.isOld = true
        // Nobody builds on.
        host.environments = host.environments.filter { if case .preparing = $0.value { false } else { true } }
        plan(.boot, in: milliseconds(10..<2_000))
    }

    /// A controller starts on what is on disk.
    mutating func boot() {
        guard controller == nil else { return }
        guard let memory = try? disk.load() else {
            plan(.boot, in: 1_000)
            return
        }
        controllers += 1
        oracles.patience = PatienceOracle()
        let number = controllers
        tell("controller \(number) starts")
        let engine = Engine(memory: memory, settings: settings, sources: [Story.source: "memory"], readers: readers)
        var restored: Engine.Input?
        if let commit = memory.sources[Story.source]?.inForce {
            do throws(SourceFailure) {
                if strikes(.unreadableSource, 40) { throw SourceFailure("source 'fleet': the mirror cannot be read") }
                restored = .restored(try repository.tree(at: commit))
            } catch {
                restored = .unreadable(Story.source, error)
            }
        }
        controller = SimulatedController(
            number: number, errands: Errands(engine: engine, persisted: memory), restored: restored)
        adoptInstances()
    }

    /// Readiness is only probed while a controller runs.
    private mutating func adoptInstances() {
        for (incarnation, instance) in host.instances.sorted(by: { $0.key < $1.key }) where instance.state.isAlive {
            if instance.state == .starting { host.set(incarnation, since: time.now) }
            if instance.state != .ready, answering.contains(incarnation) { plan(.answers(incarnation), in: 100) }
            if instance.state == .ready, !answering.contains(incarnation) { plan(.hangs(incarnation), in: 500) }
            if case .unready = instance.state { plan(.hangs(incarnation), in: Self.livenessLimit) }
        }
    }
}

extension Observed {
    /// `1 ready, 2 starting; in the route 1`
    fileprivate var summary: String {
        let states = instances.known.map { all in
            all.values.sorted { $0.incarnation < $1.incarnation }.map { "\($0.incarnation) \($0.state)" }.joined(separator: ", ")
        }
        let routed = router.known.map { state in
            state.acknowledged.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances).map(\.incarnation).sorted()
                .map(\.description).joined(separator: " ")
        }
        return "\(states ?? "instances unknown"); in the route \(routed ?? "unknown")"
    }
}
