import Fleet
import Planning
import Support
import Testing

@Suite struct WorldRecoveryTests {
    private static let blue = EndpointKey.digits["blue"]
    private static let green = EndpointKey.digits["green"]
    private static let fleet = EndpointKey.digits.source
    private static let now = Moment(milliseconds: 5000)

    private static func launch(_ number: Int, _ deployment: DeploymentKey = blue, type: String = "Standard_DS2_v2") -> Launch {
        Launch(
            incarnation: Incarnation(number), deployment: deployment,
            spec: InstanceSpec(
                .example(deployment.name, type: type), environment: EnvironmentRecipe(python: nil, requirements: [])),
            commit: CommitID("c\(number)"), startedAt: Moment(milliseconds: 0), cores: 2, memory: 7, liveness: ProbeSettings(),
            readiness: ProbeSettings())
    }

    private static func alive(_ launches: Launch...) -> [RunningWorld.Trace] { launches.map { .init($0, isAlive: true) } }

    private static func routes(
        _ traffic: [String: Int], mirror: [String: Int] = [:], instances: [Int] = [], declared: Int = 2, keys: [String] = []
    ) -> RouteTable {
        let routed = instances.map { RoutedInstance(incarnation: Incarnation($0), address: "/s/\($0)", health: .healthy) }
        let route = DeploymentRoute(instances: routed, requestTimeout: 5000, concurrentRequests: 1, instanceCount: declared)
        return RouteTable(endpoints: [
            .digits: EndpointRoute(
                deployments: ["blue": route], traffic: TrafficSplit(traffic), mirrorTraffic: TrafficSplit(mirror),
                keys: keys.map { KeyHash(id: $0, sha1: $0) })
        ])
    }

    private static func step(_ traffic: [String: Int], commit: String = "c", at moment: Moment = now) -> TrafficStep {
        TrafficStep(
            traffic: TrafficSplit(traffic), mirrorTraffic: .none, previous: TrafficSplit(traffic), commit: CommitID(commit),
            recordedAt: moment)
    }

    /// A world, what was remembered of it, and the memory that fits it.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var remembered = Memory()
        let world: RunningWorld
        let memory: Memory
    }

    private static let size = Admission(instanceType: "Standard_DS2_v2", instanceCount: 1)
    private static let named = [fleet: SourceMemory(deployments: ["digits/blue"])]

    @Test(arguments: [
        Row(testDescription: "nothing runs", world: RunningWorld(), memory: Memory()),
        Row(
            testDescription: "an instance without a proxy", world: RunningWorld(traces: alive(launch(4))),
            memory: Memory(
                nextIncarnation: 5, launches: [Incarnation(4): launch(4)], admissions: [blue: size], sources: named)),
        Row(
            testDescription: "an instance that has ended is no launch, and its number stays used",
            world: RunningWorld(traces: [.init(launch(9), isAlive: false)]), memory: Memory(nextIncarnation: 10)),
        Row(
            testDescription: "numbers that only the proxy or a process has stay used",
            world: RunningWorld(otherIncarnations: [Incarnation(20)], routes: routes([:], instances: [31])),
            memory: Memory(nextIncarnation: 32, steps: [.digits: step([:], commit: "")])),
        Row(
            testDescription: "the weights are those of the proxy, asked for by whoever started its instances",
            world: RunningWorld(traces: alive(launch(4), launch(6)), routes: routes(["blue": 100], instances: [4, 6])),
            memory: Memory(
                nextIncarnation: 7, launches: [Incarnation(4): launch(4), Incarnation(6): launch(6)],
                admissions: [blue: Admission(instanceType: "Standard_DS2_v2", instanceCount: 2)],
                steps: [.digits: step(["blue": 100], commit: "c6")], sources: named)),
        Row(
            testDescription: "a deployment half-way to another size counts for the newer one",
            world: RunningWorld(traces: alive(launch(4), launch(5), launch(6, type: "Standard_F4s_v2"))),
            memory: Memory(
                nextIncarnation: 7,
                launches: [
                    Incarnation(4): launch(4), Incarnation(5): launch(5), Incarnation(6): launch(6, type: "Standard_F4s_v2"),
                ], admissions: [blue: Admission(instanceType: "Standard_F4s_v2", instanceCount: 1)], sources: named)),
        Row(
            testDescription: "an instance too many is the reserve at work",
            world: RunningWorld(
                traces: alive(launch(4), launch(5), launch(6)), routes: routes([:], instances: [4, 5, 6], declared: 2)),
            memory: Memory(
                nextIncarnation: 7,
                launches: [Incarnation(4): launch(4), Incarnation(5): launch(5), Incarnation(6): launch(6)],
                admissions: [blue: Admission(instanceType: "Standard_DS2_v2", instanceCount: 2)],
                steps: [.digits: step([:], commit: "c6")], sources: named)),
        Row(
            testDescription: "more than the reserve was declared before",
            world: RunningWorld(
                traces: alive(launch(4), launch(5), launch(6)), routes: routes([:], instances: [4, 5, 6], declared: 1)),
            memory: Memory(
                nextIncarnation: 7,
                launches: [Incarnation(4): launch(4), Incarnation(5): launch(5), Incarnation(6): launch(6)],
                admissions: [blue: Admission(instanceType: "Standard_DS2_v2", instanceCount: 2)],
                steps: [.digits: step([:], commit: "c6")], sources: named)),
        Row(
            testDescription: "what a backup remembers and the world does not is over",
            remembered: Memory(
                nextIncarnation: 4, launches: [Incarnation(3): launch(3)], steps: [EndpointKey.digits: step(["blue": 100])]),
            world: RunningWorld(routes: RouteTable()), memory: Memory(nextIncarnation: 4)),
        Row(
            testDescription: "without a proxy the weights of a backup stay",
            remembered: Memory(steps: [EndpointKey.digits: step(["blue": 100])]), world: RunningWorld(),
            memory: Memory(steps: [EndpointKey.digits: step(["blue": 100])])),
        Row(
            testDescription: "a step that is in effect stays as it was recorded",
            remembered: Memory(steps: [EndpointKey.digits: step(["blue": 100], at: Moment(milliseconds: 1))]),
            world: RunningWorld(routes: routes(["blue": 100])),
            memory: Memory(steps: [EndpointKey.digits: step(["blue": 100], at: Moment(milliseconds: 1))])),
        Row(
            testDescription: "the commit of a backup, its admissions and its other deployments stay",
            remembered: Memory(
                nextIncarnation: 3, admissions: [blue: Admission(instanceType: "Standard_DS2_v2", instanceCount: 3)],
                sources: [fleet: SourceMemory(inForce: CommitID("c"), deployments: ["digits/green"])]),
            world: RunningWorld(traces: alive(launch(4))),
            memory: Memory(
                nextIncarnation: 5, launches: [Incarnation(4): launch(4)],
                admissions: [blue: Admission(instanceType: "Standard_DS2_v2", instanceCount: 3)],
                sources: [fleet: SourceMemory(inForce: CommitID("c"), deployments: ["digits/blue", "digits/green"])])),
    ])
    func `the memory fits what runs`(row: Row) {
        let recovery = WorldRecovery(row.remembered, world: row.world, now: Self.now)
        #expect(recovery.memory == row.memory)
        #expect(WorldRecovery(recovery.memory, world: row.world, now: Self.now).memory == row.memory, "twice is once")
    }

    @Test(arguments: [
        ("a lost state", [], ["old1", "old2"], ["old1", "old2"], true), ("no proxy that knows any", [], [], [], true),
        ("a backup with the same keys", ["old1", "old2"], ["old1", "old2"], [], false),
        ("a backup with other keys", ["new"], ["old1", "new"], ["old1"], false),
    ])
    func `callers keep the keys that the proxy takes`(
        name: String, remembered: [String], live: [String], earlier: [String], areMissing: Bool
    ) {
        var memory = Memory()
        if !remembered.isEmpty { memory.keys[.digits] = remembered.map { KeyHash(id: $0, sha1: $0) } }
        let world = RunningWorld(traces: Self.alive(Self.launch(4)), routes: Self.routes(["blue": 100], keys: live))
        let recovery = WorldRecovery(memory, world: world, now: Self.now)
        #expect(recovery.earlierKeys[.digits, default: []].map(\.id) == earlier)
        #expect(recovery.withoutKeys == (areMissing ? [.digits] : []))
    }

    @Test(arguments: [
        ("converged", 60, ["blue": 100]), ("while instances start", 2, ["blue": 100]),
        ("with two deployments", 60, ["blue": 70, "green": 30]),
    ])
    func `a fleet that has lost its memory goes on as if it had not`(name: String, passes: Int, traffic: [String: Int]) throws {
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: traffic))
        for _ in 0..<passes { world.pass() }
        let before = world.transcript
        var undisturbed = world
        undisturbed.settle()
        let earlier = try #require(world.memory.keys[.digits])
        let recovery = WorldRecovery(world: running(in: world), now: world.now)
        world.memory = recovery.memory
        world.memory.keys[.digits] = [KeyHash(id: "new", sha1: "new")] + earlier
        world.settle()
        #expect(world.violations == [])
        #expect(world.transcript == undisturbed.transcript, "nothing is done twice, after \(before.count) steps")
        #expect(world.memory.launches == undisturbed.memory.launches)
        #expect(world.memory.nextIncarnation == undisturbed.memory.nextIncarnation)
    }

    @Test func `a commit that would delete most of what runs is not taken for the first one`() {
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 100]))
        world.settle()
        let recovery = WorldRecovery(world: running(in: world), now: world.now)
        let review = CommitReview(
            candidate: .empty, commit: CommitID("c9"), source: Self.fleet, others: Desired(), memory: recovery.memory,
            settings: Settings())
        guard case .refused(let refusal) = review else {
            Issue.record("the bulk deletion is accepted")
            return
        }
        #expect(refusal.kind == .prune)
    }

    private func running(in world: PlannedWorld) -> RunningWorld {
        let traces = world.instances.compactMap { instance in
            world.memory.launches[instance.incarnation].map { RunningWorld.Trace($0, isAlive: instance.state.isAlive) }
        }
        return RunningWorld(traces: traces, routes: world.routes)
    }
}
