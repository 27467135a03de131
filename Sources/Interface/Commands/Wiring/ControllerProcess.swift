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
import WebInterface

/// `sluice run`: the controller with its control socket, until a signal or `sluice down` ends it. What runs keeps running.
struct ControllerProcess {
    static let socketName = "control.sock"

    private let installation: Installation
    private let console: Console

    init(_ installation: Installation, console: Console) {
        self.installation = installation
        self.console = console
    }

    func run() async throws {
        let log = EventLog(console.errors)
        let controller = try await Controller(
            ports: installation.ports, settings: installation.configuration.settings, concurrently: concurrently,
            report: log.write)
        let service = LiveFleet(installation, controller)
        let server = try ControlServer(socket: installation.state.socket(Self.socketName), service: service)
        let signals = Signals.stream([SIGTERM, SIGINT])
        let ending = Task {
            for await _ in signals {
                controller.stop()
                return
            }
        }
        log.write("started", "state \(installation.state.path), \(installation.configuration.settings.reconcile) mode")
        await controller.run()
        ending.cancel()
        await server.stop()
        log.write("stopped", "instances and routes stay as they are")
    }
}

/// What the control socket of a running controller answers.
struct LiveFleet: FleetService {
    private let installation: Installation
    private let controller: Controller
    private let since = SystemTime().now()

    init(_ installation: Installation, _ controller: Controller) {
        self.installation = installation
        self.controller = controller
    }

    /// A look of its own, so that the answer is never older than the question.
    func view() async throws -> FleetView {
        // What was decided first, then the world: a step that is recorded meanwhile would look like drift.
        let engine = await controller.engine
        let observed = await installation.ports.observe(measuring: engine.memory.measuredEndpoints)
        let courses = await controller.courses
        return FleetView(
            desired: engine.desired, observed: observed, memory: engine.memory, settings: engine.effectiveSettings,
            sources: installation.sources.map { source(of: $0, engine: engine, course: courses[$0.source.id]) },
            controller: .init(state: .running, pid: getpid(), since: Timestamp(since)),
            address: await installation.router.address, domain: installation.router.domain,
            obstacles: Set(engine.obstacles.values.map(\.reason) + [await controller.unwritable].compactMap(\.self)).sorted(),
            now: SystemTime().now())
    }

    private func source(
        of named: Installation.NamedSource, engine: Engine, course: CommitCourse?
    ) -> FleetView.Source {
        let id = named.source.id
        return FleetView.Source(
            id: id, repository: named.source.repository, revision: named.revision, inForce: engine.memory.sources[id]?.inForce,
            refused: engine.memory.sources[id]?.refused, failure: engine.sources[id]?.failure,
            timeline: course.map(SourceStatus.Timeline.init))
    }

    func plan(_ question: PlanQuestion) async throws -> PlanReport {
        try await HeadReader(installation.configuration, sources: installation.sources.map(\.source)).plan(question, in: view())
    }

    func why(_ question: WhyQuestion) async throws -> WhyReport { try await view().why(question.endpoint) }

    func order(_ question: OrderQuestion) async throws -> OrderReport {
        let verb = question.verb
        let tree = try await CommitToGoBackTo(
            installation.configuration, sources: installation.sources, state: installation.state
        )
        .tree(for: verb, memory: controller.engine.memory)
        let action = question.action(at: SystemTime().now())
        return OrderReport(question, message: try await controller.follow(Order(verb, tree: tree), action))
    }

    func stop() async { controller.stop() }
}

extension SourceStatus.Timeline {
    init(_ course: CommitCourse) {
        self.init(
            seen: course.seen.milliseconds, planned: course.planned?.milliseconds, published: course.published?.milliseconds,
            acknowledged: course.acknowledged?.milliseconds)
    }
}
