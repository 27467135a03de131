import Fleet
import Planning
import Reconciliation

/// What goes wrong all at once, and how it ends again.
extension Simulation {
    /// Sudden faults, each up to three times while the story goes on.
    mutating func planFaults() {
        for fault in Fault.allCases where faults.contains(fault) && fault.isSudden {
            for _ in 0..<Int.random(in: 1...3, using: &random) { plan(.fault(fault), in: milliseconds(0..<story.end)) }
        }
    }

    mutating func strike(_ fault: Fault) {
        guard isFaulty else { return }
        tell("fault: \(fault.rawValue)")
        // What is wanted may be something else from now on.
        oracles.patience = PatienceOracle()
        switch fault {
        case .controllerCrash: crash()
        case .diskFull: for_(fault, 100..<20_000) { $0.disk.failure = JournalFailure("no space left on device") }
        case .clockForward:
            // Whoever starts just then misses the deadline.
            let launches = controller?.errands.engine.memory.launches ?? disk.memory.launches
            let seen = look.observed.instances.known ?? [:]
            counts.deaths += launches.keys.count {
                [nil, .starting].contains(host.instances[$0]?.state) || [nil, .starting].contains(seen[$0]?.state)
            }
            time.skew += milliseconds(1_000..<4_000_000)
            oracles.patience = PatienceOracle()
        case .clockBackward:
            time.skew -= milliseconds(1_000..<4_000_000)
            oracles.patience = PatienceOracle()
        case .unreadableSource:
            for_(fault, 100..<40_000) { $0.repository.failure = SourceFailure("source 'fleet': no route to host") }
        case .instanceDeath:
            if let victim = aliveInstance() {
                counts.deaths += 1
                plan(.ends(victim, .signal(9)), in: 0)
            }
        case .instanceHang: if let victim = aliveInstance() { plan(.hangs(victim), in: 0) }
        case .unknownInstances: for_(fault, 100..<20_000) { $0.host.obstacle = "the folder cannot be read" }
        case .proxyDeath: killProxy()
        case .proxyRefusal: for_(fault, 100..<20_000) { $0.proxy.refusal = "the routes do not pass the proxy's own check" }
        case .proxyUnreachable:
            // What has left its route may be put back into it, and leave again.
            counts.upsets += 2
            for_(fault, 100..<20_000) { $0.proxy.unreachable = "no answer" }
        case .foreignEdit:
            counts.upsets += 1
            editRoutes()
        case .reboot: reboot()
        case .suspension: suspend()
        case .rollback: rollBack()
        case .quotaChange, .slowAnswers, .lostAnswers, .tornLooks, .staleLooks, .replayedLooks, .droppedNews, .forcePush,
            .invalidCommit, .badRevision, .failedStart, .slowStart, .readyLie, .failedEnvironment, .lateProxy, .freeze,
            .bulkDeletion:
            break
        }
        sayNews()
    }

    private mutating func for_(_ fault: Fault, _ range: Range<Int64>, _ body: (inout Simulation) -> Void) {
        body(&self)
        plan(.repair(fault), in: milliseconds(range))
    }

    mutating func repair(_ fault: Fault) {
        tell("over: \(fault.rawValue)")
        switch fault {
        case .diskFull: disk.failure = nil
        case .unreadableSource: repository.failure = nil
        case .unknownInstances: host.obstacle = nil
        case .proxyRefusal: proxy.refusal = nil
        case .proxyUnreachable: proxy.unreachable = nil
        case .suspension, .rollback: resume()
        default: break
        }
        sayNews()
    }

    /// Nothing goes wrong any more.
    mutating func endFaults() {
        isFaulty = false
        for fault in [Fault.diskFull, .unreadableSource, .unknownInstances, .proxyRefusal, .proxyUnreachable] { repair(fault) }
    }

    private mutating func aliveInstance() -> Incarnation? {
        host.instances.values.filter { $0.state.isAlive && $0.state != .stopping }.map(\.incarnation).sorted()
            .randomElement(using: &random)
    }

    private mutating func killProxy() {
        // All of it has to be said again.
        counts.upsets += proxy.routes.endpoints.values.reduce(0) {
            $0 + 1 + $1.deployments.values.reduce(0) { $0 + $1.instances.count }
        }
        proxy.die()
        for (incarnation, cut) in requests.underWay where !cut.isEmpty {
            counts.failedRequests += cut.count
            requests.underWay[incarnation] = nil
        }
    }

    /// Somebody takes the traffic of an endpoint away in the live configuration.
    private mutating func editRoutes() {
        var table = proxy.routes
        guard let key = table.endpoints.keys.sorted().randomElement(using: &random), let route = table.endpoints[key] else {
            return
        }
        table.endpoints[key] = EndpointRoute(
            deployments: route.deployments, traffic: .none, mirrorTraffic: .none, keys: route.keys)
        proxy.state.acknowledged = table
    }

    private mutating func reboot() {
        crash()
        for incarnation in host.instances.keys.sorted() where host.isAlive(incarnation) {
            counts.deaths += 1
            end(incarnation, .unseen)
        }
        killProxy()
    }

    /// Instances that are leaving, or have left the route: they may be called back.
    func leaving(besides lost: Incarnation? = nil) -> Int {
        let routed = proxy.routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
        let staying = Set(routed.filter { $0.health != .draining }.map(\.incarnation))
        return host.instances.values.count { $0.state == .ready && $0.incarnation != lost && !staying.contains($0.incarnation) }
    }

    // MARK: What happens to instances

    mutating func end(_ incarnation: Incarnation, _ cause: ExitCause) {
        guard host.isAlive(incarnation) else { return }
        tell("\(incarnation) \(cause)")
        if host.instances[incarnation]?.state != .stopping { counts.returns += leaving(besides: incarnation) }
        loseRequests(of: incarnation)
        answering.remove(incarnation)
        host.set(incarnation, .exited(cause), at: time.now)
        sayNews()
    }

    /// It would answer from now on; a controller that runs finds out.
    mutating func answer(_ incarnation: Incarnation) {
        guard let state = host.instances[incarnation]?.state, state.isAlive, state != .stopping else { return }
        answering.insert(incarnation)
        guard controller != nil else { return }
        tell("\(incarnation) is ready")
        host.set(incarnation, .ready, at: time.now)
        sayNews()
    }

    /// It does not answer any more; the probes take a while to say so. It recovers, or ends.
    mutating func hang(_ incarnation: Incarnation) {
        guard let state = host.instances[incarnation]?.state, state.isAlive, state != .stopping,
            isFaulty || !answering.contains(incarnation)
        else { return }
        if answering.remove(incarnation) != nil {
            tell("\(incarnation) hangs")
            loseRequests(of: incarnation)
            counts.hangs += 1
            plan(.hangs(incarnation), in: milliseconds(100..<2_000))
            if random.chance(50) {
                plan(.answers(incarnation), in: milliseconds(2_000..<40_000))
            } else {
                counts.deaths += 1
                plan(.ends(incarnation, .signal(6)), in: milliseconds(2_000..<40_000))
            }
        } else if state == .ready, controller != nil {
            tell("\(incarnation) is not ready any more")
            counts.returns += leaving(besides: incarnation)
            // Who sees it late may let another go meanwhile.
            if !faults.isDisjoint(with: [.staleLooks, .replayedLooks]) { counts.returns += 1 }
            host.set(incarnation, .unready(reason: "its readiness probe fails"), at: time.now)
            sayNews()
            plan(.hangs(incarnation), in: Self.livenessLimit)
        } else if case .unready = state, controller != nil {
            tell("\(incarnation) is taken for dead")
            counts.deaths += 1
            host.set(incarnation, .unresponsive(reason: "its liveness probe fails"), at: time.now)
            sayNews()
        }
    }

    /// Milliseconds from the first missed readiness to so many missed probes of liveness.
    static let livenessLimit: Int64 = 10_000
}
