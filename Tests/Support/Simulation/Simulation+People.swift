import Fleet
import Planning
import Reconciliation

/// What people order by hand, and what waits for their word.
extension Simulation {
    /// A person's order, when a controller hears it. One that makes no sense any more is refused.
    mutating func follow(_ order: Order, until: Moment?) {
        let action = ManualAction(who: Story.person, why: "the simulation", at: time.now, until: until)
        guard let message = try? controller?.errands.follow(order, action, now: time.now) else { return }
        tell(message)
        oracles.patience = PatienceOracle()
        if case .rollback = order { counts.rollbacks += 1 }
        // What is leaving stays, and goes later.
        if case .suspend = order { counts.returns += leaving() }
    }

    /// It ends by a word, or by itself.
    mutating func suspend() {
        guard let endpoint = anyEndpoint() else { return }
        let limit = random.chance(50) ? time.now.adding(milliseconds: milliseconds(500..<30_000)) : nil
        controller?.post(.order(.suspend(endpoint: endpoint), until: limit))
        if limit == nil { plan(.repair(.suspension), in: milliseconds(500..<30_000)) }
    }

    /// To the good revision before, or to any commit.
    mutating func rollBack() {
        guard let endpoint = anyEndpoint() else { return }
        let commit = random.chance(50) ? repository.commits.randomElement(using: &random)?.commit : nil
        let tree = commit.flatMap { try? repository.tree(at: $0) }
        controller?.post(.order(.rollback(endpoint: endpoint, to: tree), until: nil))
        if random.chance(50) { plan(.repair(.rollback), in: milliseconds(500..<30_000)) }
    }

    mutating func haveKeyReplaced(_ type: KeyType, grace: Int64) {
        guard let endpoint = anyEndpoint() else { return }
        tell("the \(type.rawValue) key of \(endpoint) is to be replaced, with \(grace) ms of grace")
        controller?.post(.order(.regenerateKey(type, endpoint: endpoint, grace: grace), until: nil))
    }

    mutating func resume() {
        waitAnew()
        for endpoint in manuallyControlled { controller?.post(.order(.resume(endpoint: endpoint.name), until: nil)) }
    }

    /// Somebody has to say something before the commit comes true.
    var waitsForPeople: Bool { !manuallyControlled.isEmpty || refused != nil }

    /// When nothing goes on by itself any more: manual control is given up, what was refused unasked is approved, and what was
    /// rejected for something that has passed is tried again.
    mutating func sayTheWord() {
        guard isDirty, let controller, controller.isIdle, works.isEmpty, orders < 6, knowsHead else { return }
        let rejected = disk.memory.revisions.keys.sorted().filter { disk.memory.revisions[$0]?.rejection != nil }
        var words = manuallyControlled.map { Order.resume(endpoint: $0.name) }
        if let refused, let kind = Approval.Kind(rawValue: refused.kind.rawValue) {
            words.append(.approve(kind, commit: refused.commit.text))
        }
        words += waitingRollouts.map { .advanceRollout(endpoint: $0.name) }
        if words.isEmpty { words = rejected.map { .retry(endpoint: $0.name) } }
        if !words.isEmpty { waitAnew() }
        for word in words {
            orders += 1
            self.controller?.post(.order(word, until: nil))
        }
        runController()
    }

    /// Before that nobody can know whether something is refused.
    private var knowsHead: Bool {
        guard let head = try? repository.latest().commit else { return false }
        return controller?.errands.engine.sources[Story.source]?.newest == head
    }

    /// Their steps end by a word.
    private var waitingRollouts: [EndpointKey] {
        let waits = controller?.errands.engine.waits ?? []
        return waits.filter { $0.reason == "WaitingForApproval" || $0.reason == "RolloutPaused" }.map(\.endpoint)
    }

    private var manuallyControlled: [EndpointKey] {
        (controller?.errands.engine.memory.manual ?? [:]).filter { !$0.value.isEmpty }.keys.sorted()
    }

    private var refused: SourceMemory.Refusal? {
        let refused = controller?.errands.engine.memory.sources[Story.source]?.refused
        return refused.flatMap { Approval.Kind(rawValue: $0.kind.rawValue) == nil ? nil : $0 }
    }

    private mutating func anyEndpoint() -> String? {
        disk.memory.steps.keys.sorted().randomElement(using: &random)?.name
    }
}
