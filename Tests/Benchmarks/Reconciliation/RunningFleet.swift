import Fleet
import Measuring
import Planning
import Reconciliation
import Support

/// The real engine and its errands, over a world in memory that does at once what is asked for.
struct RunningFleet {
    let fleet: NumberedFleet
    private(set) var errands: Errands
    private var host = SimulatedHost()
    private var proxy = SimulatedProxy()
    private(set) var now = Moment(milliseconds: 1_800_000_000_000)
    private(set) var writes = 0
    private(set) var actions = 0
    /// Of the processor, in the engine and its errands; what the world needs is not counted.
    private(set) var seconds = 0.0
    private var asked: [Action] = []

    init(_ fleet: NumberedFleet) {
        self.fleet = fleet
        var settings = Settings()
        settings.regionLimits = Settings.RegionLimits(endpoints: .max, deployments: .max)
        let engine = Engine(memory: Memory(), settings: settings, sources: [NumberedFleet.source: "memory"])
        errands = Errands(engine: engine, persisted: Memory())
    }

    /// From nothing to where the first commit is true.
    mutating func start() throws {
        take(.read(fleet.commit(0)))
        try settle()
        let healthy = proxy.routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances).count
        guard healthy == 2 * fleet.deployments else { throw BenchmarkFailure("only \(healthy) instances came up") }
    }

    /// Looks and acts until nothing more is asked for.
    mutating func settle() throws {
        for _ in 0..<100 {
            let before = writes
            look(at: seen)
            if asked.isEmpty && writes == before { return }
            act()
        }
        throw BenchmarkFailure("the fleet does not settle")
    }

    /// What there is to be seen.
    var seen: Observed {
        Observed(instances: host.observedInstances, environments: host.environments, router: proxy.observed)
    }

    /// As an adapter would find it in the world: nothing in it is shared with what was seen before.
    var seenAnew: Observed { seen.copied }

    mutating func look(at observed: Observed) {
        now = now.adding(milliseconds: 100)
        take(.observed(observed))
    }

    /// Hands an input to the engine and sees to its errands, as the controller does. What it is to do waits for `act`.
    mutating func take(_ input: Engine.Input) {
        let clock = ContinuousClock()
        seconds +=
            clock.measure {
                errands.take(input, now: now)
                while let errand = errands.next() {
                    switch errand {
                    case .write:
                        writes += 1
                        _ = errands.wrote()
                    case .perform(let action): asked.append(action)
                    case .pin, .fetch, .readAgain, .lookAgain: break
                    }
                }
            }.seconds
    }

    /// Seconds that one input takes.
    mutating func time(_ input: Engine.Input) -> Double {
        let before = seconds
        now = now.adding(milliseconds: 100)
        take(input)
        return seconds - before
    }

    /// Changes the state of one instance.
    mutating func set(_ number: Int, _ state: InstanceState) { host.set(Incarnation(number), state, at: now) }

    /// The newest instances.
    var instances: [Incarnation] { host.instances.keys.sorted() }

    private mutating func act() {
        let asked = asked
        self.asked = []
        actions += asked.count
        for action in asked {
            var keys: [KeyHash] = []
            switch action {
            case .prepareEnvironment(let recipe): host.finishPreparing(recipe)
            case .issueKeys(let endpoint):
                keys = [
                    KeyHash(id: "12345678", sha1: "primary of \(endpoint)"),
                    KeyHash(id: "87654321", sha1: "secondary of \(endpoint)"),
                ]
            case .replaceKey, .revokeKeys: break
            case .start(let launch): host.start(launch, as: .ready, at: now)
            case .stop(let incarnation):
                host.beginStopping(incarnation, at: now)
                host.set(incarnation, .exited(.code(0)), at: now)
            case .clear(let incarnation): host.clear(incarnation)
            case .publish(let table), .publishHealth(let table): proxy.take(table)
            }
            take(.ended(action))
            if case .issueKeys(let endpoint) = action { take(.issuedKeys(endpoint, keys)) }
        }
    }
}
