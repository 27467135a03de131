import EnvoyRouting
import Fleet
import Glibc
import Manifests
import Planning
import ProcessBackend
import Reconciliation
import Reports
import StateDirectory
import System

/// `sluice restore`: a backup, or nothing, made to fit what runs, and put in place as one database.
struct Restoration {
    private let configuration: OperatorConfiguration
    private let origin: RestoreOrigin

    init(_ configuration: OperatorConfiguration, _ origin: RestoreOrigin) {
        self.configuration = configuration
        self.origin = origin
    }

    func run() async throws -> RestoreReport {
        umask(0o077)
        let state = try StateDirectory.open(path: configuration.state, access: .controller, command: "sluice restore")
        let now = SystemTime().now()
        let (world, identity) = try await look(at: state)
        let draft = try draft(in: state, identity: identity)
        if let identity, identity != draft.identity, world.traces.contains(where: \.isAlive) {
            throw CommandFailure(
                "the instances that run here carry the identity \(identity), and not \(draft.identity): nothing would look after them; "
                    + "use a backup of this state directory (nothing was changed)")
        }
        let recorded = try draft.events(limit: 1).first?.at
        let recovery = WorldRecovery(try draft.load(), world: world, now: now)
        try draft.record(recovery.memory, events: [event(at: now)], at: now)
        for endpoint in Set(recovery.withoutKeys).union(recovery.earlierKeys.keys).sorted() {
            try draft.recoverKeys(of: endpoint, accepting: recovery.earlierKeys[endpoint] ?? [], at: now)
        }
        let replaced = try draft.publish(at: now)
        return RestoreReport(
            state: state.path, file: file, recorded: recorded.map(Timestamp.init), replaced: replaced,
            endpoints: endpoints(in: recovery, world), notes: notes(on: recovery, world))
    }

    private var file: String? {
        if case .file(let file) = origin { absolutePath(file) } else { nil }
    }

    private func draft(in state: StateDirectory, identity: String?) throws -> StateDraft {
        if let file { return try StateDraft.copying(file, into: state) }
        return try StateDraft.anew(in: state, identity: identity)
    }

    private func event(at now: Moment) -> Event {
        let message = file.map { "the state is restored from \($0)" } ?? "the state was lost, and is rebuilt from what runs"
        return Event(at: now, kind: file == nil ? "StateRebuilt" : "StateRestored", subject: "controller", message: message)
    }

    /// What could not be seen is not taken for absent: then nothing is restored.
    private func look(at state: StateDirectory) async throws -> (RunningWorld, identity: String?) {
        let parts = try Installation.Parts(configuration, state: state, identity: "", sources: [], observesOnly: true)
        let traces: [InstanceTrace]
        do {
            traces = try await parts.backend.traces()
        } catch {
            throw CommandFailure("the instances cannot be observed, so nothing is restored: \(error)")
        }
        // One that lives says best whose it is.
        let identity = (traces.filter(\.isAlive) + traces).compactMap(\.identity).first
        var world = RunningWorld(traces: traces.map { RunningWorld.Trace($0.launch, isAlive: $0.isAlive) })
        if let identity { world.otherIncarnations = parts.backend.incarnations(carrying: identity) }
        if await parts.router.isRunning() {
            switch await parts.router.observe() {
            case .known(let router): world.routes = router.acknowledged
            case .unknown(let why):
                throw CommandFailure("the proxy runs and cannot be asked for its routes, so nothing is restored: \(why)")
            }
        }
        return (world, identity)
    }

    private func endpoints(in recovery: WorldRecovery, _ world: RunningWorld) -> [RestoreReport.Endpoint] {
        let memory = recovery.memory
        let alive = world.traces.filter(\.isAlive).map(\.launch)
        let all = Set(memory.steps.keys).union(memory.keys.keys).union(recovery.withoutKeys)
        return all.sorted().map { endpoint in
            RestoreReport.Endpoint(
                name: endpoint.name, source: endpoint.source.name, traffic: memory.steps[endpoint]?.traffic.weights ?? [:],
                keys: keys(of: endpoint, in: recovery),
                instances: alive.filter { $0.deployment.endpoint == endpoint }.map(\.incarnation.number).sorted())
        }
    }

    private func keys(of endpoint: EndpointKey, in recovery: WorldRecovery) -> RestoreReport.Endpoint.Keys? {
        switch (recovery.memory.keys[endpoint] != nil, recovery.earlierKeys[endpoint] != nil) {
        case (true, false): .kept
        case (true, true): .keptBesideEarlier
        case (false, true): .newBesideEarlier
        case (false, false): recovery.withoutKeys.contains(endpoint) ? .new : nil
        }
    }

    private func notes(on recovery: WorldRecovery, _ world: RunningWorld) -> [String] {
        var notes: [String] = []
        if world.routes == nil { notes.append("the proxy does not run: the first `sluice run` starts it") }
        if file == nil {
            notes.append(
                "lost: the commit in force (the newest one is reviewed at the start), registered versions of assets, rejections, "
                    + "back-off, manual actions, and the history")
        }
        let configured = Set(configuration.sources.map(\.id))
        let others = Set(recovery.memory.launches.values.map(\.deployment.endpoint.source)).subtracting(configured).sorted()
        for source in others {
            notes.append("source \(source) is not configured here: what runs of it is left as it is")
        }
        return notes
    }
}
