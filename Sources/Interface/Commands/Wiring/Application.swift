import Fleet
import GitSource
import Manifests
import Planning
import Reconciliation
import Reports
import StateDirectory
import System

/// `sluice apply`: reconciles once, waits until everything is as asked for, and leaves it running.
struct Application {
    private let configuration: OperatorConfiguration
    private let request: CommitRequest
    private let timeoutSeconds: Int
    private let progress: ProgressLine

    init(_ configuration: OperatorConfiguration, _ request: CommitRequest, timeoutSeconds: Int, _ progress: ProgressLine) {
        var configuration = configuration
        // To repair once is what the command means, whatever the controller does.
        configuration.settings.reconcile = .repair
        self.configuration = configuration
        self.request = request
        self.timeoutSeconds = timeoutSeconds
        self.progress = progress
    }

    func run() async throws -> ApplyOutcome {
        let installation = try await Installation.open(configuration, command: "sluice apply", sources: sources)
        let applied = applied(of: installation)
        guard !applied.isEmpty else {
            throw CommandFailure("there is no configured source: name a folder, as in `sluice apply manifests`")
        }
        let controller = try await Controller(
            ports: installation.ports, settings: configuration.settings, concurrently: concurrently
        ) { event in
            progress.step(StyledText("\(event.subject): \(event.message)"))
        }
        let deadline = Task {
            try await Task.sleep(for: .seconds(timeoutSeconds))
            controller.stop()
        }
        await controller.run { engine in
            let verdict = Verdict(of: engine, applied: applied)
            if case .pending(let what) = verdict { progress.update(what) }
            return verdict.isFinal
        }
        deadline.cancel()
        progress.finish()
        let verdict = Verdict(of: await controller.engine, applied: applied)
        let view = try await LiveFleet(installation, controller).view()
        return verdict.outcome(StatusReport(view.unsupervised), timeoutSeconds: timeoutSeconds)
    }

    /// What is asked for, and the configured sources at their commits in force: their objects are not this call's to change.
    private func sources(in state: StateDirectory, memory: Memory) throws -> [Installation.NamedSource] {
        let configured = try Installation.configuredSources(configuration, state: state, revision: request.revision)
        guard let folder = request.folder.map(absolutePath) else { return configured }
        let held = configured.compactMap { named in
            memory.sources[named.source.id]?.inForce.map { named.held(at: $0) }
        }
        return [try Installation.unnamedSource(folder, revision: request.revision, state: state)] + held
    }

    private func applied(of installation: Installation) -> [SourceID] {
        request.folder == nil ? installation.sources.map(\.source.id) : [.unnamed]
    }
}

/// How far an application has come.
private enum Verdict {
    case converged
    case refused([String])
    case failed([String])
    case pending(String)

    var isFinal: Bool {
        if case .pending = self { false } else { true }
    }

    init(of engine: Engine, applied: [SourceID]) {
        for source in applied {
            let state = engine.sources[source]
            if let failure = state?.failure {
                self = .failed([failure])
                return
            }
            guard let newest = state?.newest else {
                self = .pending("reading \(source)")
                return
            }
            if let refusal = engine.memory.sources[source]?.refused, refusal.commit == newest {
                self = refusal.kind == .invalid ? .failed(refusal.messages) : .refused(refusal.messages)
                return
            }
        }
        self = Verdict(ofWorldIn: engine)
    }

    private init(ofWorldIn engine: Engine) {
        guard let observed = engine.observed else {
            self = .pending("looking at what runs")
            return
        }
        let now = SystemTime().now()
        let status = Planning.status(
            desired: engine.desired, observed: observed, memory: engine.memory, settings: engine.effectiveSettings, now: now)
        let conditions = status.endpoints.flatMap { $0.conditions + $0.deployments.flatMap(\.conditions) }
        let blocked = conditions.filter {
            $0.status && ($0.kind == .degraded && $0.reason == "Blocked" || $0.kind == .rejected)
        }.map(\.message)
        let working = conditions.first { $0.kind == .progressing && $0.status }
        if status.isConverged && !engine.isBusy && engine.settings.reconcile == .repair {
            self = .converged
        } else if !blocked.isEmpty && working == nil && !engine.isBusy {
            self = .failed(Array(Set(blocked)).sorted())
        } else {
            let obstacle = engine.obstacles.values.map(\.reason).sorted().first
            self = .pending(obstacle ?? working?.message ?? "making the commit true")
        }
    }

    func outcome(_ status: StatusReport, timeoutSeconds: Int) -> ApplyOutcome {
        switch self {
        case .converged: .converged(status)
        case .refused(let messages): .refused(messages, status)
        case .failed(let messages): .failed(messages, status)
        case .pending(let what): .failed(["not converged within \(timeoutSeconds) s: \(what)"], status)
        }
    }
}

extension FleetView {
    /// As it is once this process has ended.
    fileprivate var unsupervised: FleetView {
        var view = self
        view.controller = .init(state: .unsupervised)
        return view
    }
}
