import Fleet
import Planning
import Support
import Testing

@Suite struct PlannerTests {
    static let blue = EndpointKey.digits["blue"]
    static let green = EndpointKey.digits["green"]

    private func serving(_ deployments: [Deployment], traffic: [String: Int], settings: Settings = Settings()) -> PlannedWorld {
        var world = PlannedWorld(.example(deployments, traffic: traffic), settings: settings)
        world.settle()
        return world
    }

    @Test func `a new endpoint gets keys, an environment, instances, and traffic last`() {
        let world = serving([.example("blue")], traffic: ["blue": 100])
        #expect(world.violations == [])
        #expect(world.transcript == ["publish digits: none", "start blue", "start blue", "publish digits: blue 100"])
        #expect(world.alive(Self.blue).count == 2)
        #expect(world.routes.endpoints[.digits]?.keys.count == 1)
    }

    @Test func `a converged world plans nothing`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        let before = world.memory
        let plan = world.pass()
        #expect(plan.actions == [])
        #expect(plan.memory == before)
        #expect(plan.waits == [])
        #expect(plan.wake == nil)
    }

    @Test func `a deployment at 0 percent runs and gets no weight`() {
        let world = serving([.example("blue"), .example("green")], traffic: ["blue": 100])
        #expect(world.alive(Self.green).count == 2)
        #expect(world.routes.endpoints[.digits]?.deployments["green"]?.instances.count == 2)
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `traffic waits for every instance of the deployment that it is raised on`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        world.hold = [Self.green]
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100])
        for _ in 0..<10 { world.pass() }
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
        let plan = world.pass()
        #expect(plan.waits.contains { $0.reason == "WaitingForDeployments" && $0.message.contains("green is ready") })
        world.hold = []
        world.settle()
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["green": 100]))
        #expect(world.violations == [])
    }

    @Test func `a removed deployment drains after the weight has moved, and stops`() {
        var world = serving([.example("blue"), .example("green")], traffic: ["blue": 100])
        world.desired = .example([.example("green")], traffic: ["green": 100])
        world.settle()
        #expect(world.violations == [])
        #expect(world.transcript.suffix(3) == ["publish digits: green 100", "stop blue", "stop blue"])
        #expect(world.alive(Self.blue).isEmpty)
        #expect(world.routes.endpoints[.digits]?.deployments["blue"] == nil)
        #expect(world.memory.admissions[Self.blue] == nil)
    }

    @Test func `an instance with requests in flight is not stopped`() {
        var world = serving([.example("blue"), .example("green")], traffic: ["blue": 100])
        world.busy = [Self.blue]
        world.desired = .example([.example("green")], traffic: ["green": 100])
        for _ in 0..<20 { world.pass() }
        #expect(world.alive(Self.blue).count == 2)
        world.busy = []
        world.observed.router = .known(RouterState(acknowledged: world.routes, activeRequests: world.routes.idle))
        world.settle()
        #expect(world.alive(Self.blue).isEmpty)
        #expect(world.violations == [])
    }

    @Test func `a new model replaces instances inside the reserve, never below the declared count`() {
        var world = serving([.example("blue", count: 5)], traffic: ["blue": 100])
        world.desired = .example([.example("blue", count: 5, model: "b")], traffic: ["blue": 100])
        var most = 0
        var fewest = Int.max
        for _ in 0..<100 {
            world.pass()
            most = max(most, world.alive(Self.blue).count)
            let healthy = world.routes.endpoints[.digits]?.deployments["blue"]?.instances.filter { $0.health == .healthy }
            fewest = min(fewest, healthy?.count ?? 0)
        }
        #expect(most == 6)
        #expect(fewest == 5)
        #expect(
            world.alive(Self.blue).allSatisfy { world.memory.launches[$0.incarnation]?.spec.model?.files[0].blob == BlobID("b") })
        #expect(world.violations == [])
    }

    @Test func `a change of metadata restarts nothing`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        world.desired = .example([.example("blue", description: "new words")], traffic: ["blue": 100])
        #expect(world.pass().actions == [])
    }

    @Test(arguments: [(3, 2), (2, 3), (1, 4)])
    func `scaling keeps what serves`(from: Int, to: Int) {
        var world = serving([.example("blue", count: from)], traffic: ["blue": 100])
        let kept = world.alive(Self.blue).prefix(min(from, to)).map(\.incarnation)
        world.desired = .example([.example("blue", count: to)], traffic: ["blue": 100])
        world.settle()
        #expect(world.alive(Self.blue).count == to)
        #expect(Array(world.alive(Self.blue).map(\.incarnation).prefix(kept.count)) == Array(kept))
        #expect(world.violations == [])
    }

    @Test func `a dead instance is replaced at once, and its weight stays`() {
        var world = serving([.example("blue", count: 1)], traffic: ["blue": 100])
        world.die(world.alive(Self.blue)[0].incarnation)
        world.pass()
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
        world.settle()
        #expect(world.alive(Self.blue).count == 1)
        #expect(world.instances.count == 1)
    }

    @Test(arguments: [(ExitCause.stopped, 0), (.code(0), 1)])
    func `an instance that was asked to stop has not failed`(cause: ExitCause, failures: Int) {
        var world = serving([.example("blue", count: 1)], traffic: ["blue": 100])
        world.die(world.alive(Self.blue)[0].incarnation, cause)
        world.pass()
        #expect(world.memory.failures.count == failures)
        world.settle()
        #expect(world.alive(Self.blue).count == 1)
    }

    @Test func `exit code 3 is final until the spec changes`() {
        var world = PlannedWorld(.example([.example("blue", count: 1)], traffic: ["blue": 100]))
        world.hold = [Self.blue]
        for _ in 0..<3 { world.pass() }
        world.die(world.alive(Self.blue)[0].incarnation, .code(3))
        for _ in 0..<5 { world.pass() }
        world.now = world.now.adding(milliseconds: 3_600_000)
        let plan = world.pass()
        #expect(world.alive(Self.blue).isEmpty)
        #expect(plan.waits.contains { $0.kind == .blocked && $0.reason == "Rejected" })
        world.hold = []
        world.desired = .example([.example("blue", count: 1, model: "mended")], traffic: ["blue": 100])
        world.settle()
        #expect(world.alive(Self.blue).count == 1)
    }

    @Test func `failures in a row back off, doubling up to five minutes`() {
        var world = PlannedWorld(
            .example([.example("blue", count: 1)], traffic: ["blue": 100]), settings: Settings(progressDeadline: 1 << 40))
        world.hold = [Self.blue]
        var waits: [Int64] = []
        for _ in 0..<12 {
            while world.alive(Self.blue).isEmpty {
                let plan = world.pass()
                if world.alive(Self.blue).isEmpty, let wake = plan.wake, wake > world.now {
                    waits.append(wake.since(world.now))
                    world.now = wake
                }
            }
            world.die(world.alive(Self.blue)[0].incarnation, .code(1))
        }
        #expect(waits.count == 10)
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $1 >= $0 })
        #expect(waits.last.map { $0 > 250_000 && $0 <= 300_000 } == true)
    }

    @Test func `an instance that is never ready is stopped at the start deadline`() {
        var world = PlannedWorld(.example([.example("blue", count: 1)], traffic: ["blue": 100]))
        world.hold = [Self.blue]
        for _ in 0..<4 { world.pass() }
        let first = world.alive(Self.blue)[0].incarnation
        world.now = world.now.adding(milliseconds: world.settings.startDeadline)
        world.pass()
        world.pass()
        #expect(!world.alive(Self.blue).contains { $0.incarnation == first })
        #expect(world.memory.failures[Self.blue]?.count == 1)
    }

    @Test func `instances that missed their deadline use the reserve until they are gone`() {
        var world = PlannedWorld(.example([.example("blue", count: 2)], traffic: ["blue": 100]))
        world.hold = [Self.blue]
        for _ in 0..<4 { world.pass() }
        world.now = world.now.adding(milliseconds: world.settings.startDeadline)
        let starts = world.pass().actions.count { if case .start = $0 { true } else { false } }
        // Three may exist at once (ceil(1.2 · 2)), and two still do.
        #expect(starts == 1)
    }

    @Test func `an unknown world is left alone`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        world.observed.instances = .unknown(reason: "the folder cannot be read")
        world.desired = .empty
        let plan = world.pass()
        #expect(plan.actions == [])
        #expect(plan.waits.contains { $0.reason == "InstancesUnknown" })
    }

    @Test func `nothing is stopped while the proxy cannot be asked`() {
        var world = serving([.example("blue"), .example("green")], traffic: ["blue": 100])
        let routes = world.routes
        world.observed.router = .unknown(reason: "no answer")
        world.desired = .example([.example("green")], traffic: ["green": 100])
        let plan = Planning.plan(
            desired: world.desired, observed: world.observed, memory: world.memory, settings: world.settings, now: world.now)
        let stops = plan.actions.filter { if case .stop = $0 { true } else { false } }
        #expect(stops == [])
        #expect(plan.memory.steps[.digits]?.traffic == TrafficSplit(["blue": 100]))
        // What is published to bring it back is what it had.
        #expect(plan.actions.contains(.publish(routes)))
    }

    @Test func `a source without a readable commit keeps what runs`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        world.desired = Desired()
        let plan = world.pass()
        #expect(plan.actions == [])
        #expect(plan.waits.contains { $0.reason == "SourceUnknown" })
    }

    @Test func `a removed endpoint leaves nothing behind`() {
        var world = serving([.example("blue")], traffic: ["blue": 100])
        world.desired = .empty
        world.settle()
        #expect(world.violations == [])
        #expect(world.instances.isEmpty)
        #expect(world.routes.endpoints.isEmpty)
        #expect(world.memory.launches.isEmpty && world.memory.steps.isEmpty && world.memory.keys.isEmpty)
        #expect(world.memory.admissions.isEmpty)
    }

    @Test func `a start that a crash cut off is done again, not twice`() {
        var world = PlannedWorld(.example([.example("blue", count: 1)], traffic: ["blue": 100]))
        world.pass()
        world.pass()
        // The record was committed, the process was never spawned.
        world.observed.instances = .known([:])
        world.settle()
        #expect(world.alive(Self.blue).map(\.incarnation) == [Incarnation(1)])
    }

    @Test func `instances that end together are one failure, and a try that fails afterwards is the next`() {
        var world = serving([.example("blue", count: 5)], traffic: ["blue": 100])
        for instance in world.alive(Self.blue) { world.die(instance.incarnation) }
        world.pass()
        #expect(world.memory.failures[Self.blue]?.count == 1)
        world.hold = [Self.blue]
        world.pass()
        for instance in world.alive(Self.blue) { world.die(instance.incarnation) }
        world.pass()
        #expect(world.memory.failures[Self.blue]?.count == 2)
    }

    @Test func `a route edited by hand is published again`() {
        var world = serving([.example("blue"), .example("green")], traffic: ["blue": 100])
        let good = world.routes
        var edited = good
        edited.endpoints[.digits] = good.endpoints[.digits].map {
            EndpointRoute(deployments: $0.deployments, traffic: TrafficSplit(["green": 100]), keys: $0.keys)
        }
        world.observed.router = .known(RouterState(acknowledged: edited))
        #expect(world.pass().actions == [.publish(good)])
    }

    @Test(arguments: [true, false]) func `a single instance without room for a second goes first only where it may`(
        mayBeAway: Bool
    ) {
        let type = "Standard_NC24ads_A100_v4"
        let settings = Settings(quota: .init(total: 24), ignoreGPUs: true)
        var world = serving([.example("blue", count: 1, type: type)], traffic: ["blue": 100], settings: settings)
        let first = world.alive(Self.blue).map(\.incarnation)
        var next = Desired.example([.example("blue", count: 1, type: type, model: "b")], traffic: ["blue": 100], commit: "c2")
        if mayBeAway { next.mayBeAway = [Self.blue] }
        let review = CommitReview(
            candidate: next, commit: CommitID("c2"), source: EndpointKey.digits.source, others: Desired(), memory: world.memory,
            settings: settings)
        #expect((review == .accepted) == mayBeAway)
        world.desired = next
        for _ in 0..<30 { world.pass() }
        #expect((world.alive(Self.blue).map(\.incarnation) == first) == !mayBeAway)
        #expect(world.alive(Self.blue).count == 1)
        #expect(world.violations == [])
    }

    @Test func `two seeds of the same world plan the same bytes`() {
        let world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 90, "green": 10]))
        let plans = (0..<5).map { _ in
            Planning.plan(
                desired: world.desired, observed: world.observed, memory: world.memory, settings: world.settings, now: world.now)
        }
        #expect(plans.allSatisfy { $0 == plans[0] })
    }
}

extension RouteTable {
    /// No request in flight anywhere.
    fileprivate var idle: [Incarnation: Int] {
        let instances = endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
        return Dictionary(instances.map { ($0.incarnation, 0) }, uniquingKeysWith: { first, _ in first })
    }
}
