import Fleet
import Planning
import Support
import Testing

/// What becomes of a revision that cannot become healthy, and of the one that was good before it.
@Suite struct RevisionTests {
    private static let blue = EndpointKey.digits["blue"]
    private static let green = EndpointKey.digits["green"]

    private func serving() -> PlannedWorld {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        world.settle()
        return world
    }

    /// Every instance of the new revision ends at its first start.
    private func failed(_ cause: ExitCause = .code(3)) -> PlannedWorld {
        var world = serving()
        world.hold = [Self.green]
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100], commit: "c2")
        for _ in 0..<6 {
            world.pass()
            for instance in world.alive(Self.green) { world.die(instance.incarnation, cause) }
        }
        world.settle()
        return world
    }

    private var remembered: (PlannedWorld) -> RevisionMemory? { { $0.memory.revisions[.digits] } }

    @Test func `what became true is good, and noted once`() {
        var world = serving()
        #expect(remembered(world)?.good?.commit == CommitID("c1"))
        #expect(remembered(world)?.attempt == nil)
        world.desired = .example([.example("blue")], traffic: ["blue": 100], commit: "c2")
        #expect(world.pass().memory == world.memory)
        #expect(remembered(world)?.good?.commit == CommitID("c1"), "a commit that does not touch the endpoint is not noted")
    }

    @Test func `a revision that fails for good is rejected at once, and the endpoint goes back`() {
        let world = failed()
        #expect(remembered(world)?.rejection?.revision.commit == CommitID("c2"))
        #expect(remembered(world)?.rejection?.deployments == ["green"])
        #expect(world.alive(Self.green) == [])
        #expect(world.alive(Self.blue).count == 2)
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
        #expect(world.violations == [])
    }

    @Test func `a rejected revision is not tried again, whatever the time`() {
        var world = failed()
        let next = world.memory.nextIncarnation
        world.now = world.now.adding(milliseconds: 86_400_000)
        world.settle()
        #expect(world.memory.nextIncarnation == next)
    }

    @Test func `a commit that does not touch the endpoint leaves it rejected, one that does is tried`() {
        var world = failed()
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100], commit: "c3")
        world.settle()
        #expect(remembered(world)?.rejection?.revision.commit == CommitID("c2"))
        world.hold = []
        world.desired = .example([.example("blue"), .example("green", model: "b")], traffic: ["green": 100], commit: "c4")
        world.settle()
        #expect(remembered(world)?.rejection == nil)
        #expect(remembered(world)?.good?.commit == CommitID("c4"))
        #expect(remembered(world)?.previous?.commit == CommitID("c1"))
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["green": 100]))
    }

    @Test func `a second revision that fails is rejected in the place of the first`() {
        var world = failed()
        world.desired = .example([.example("blue"), .example("green", model: "b")], traffic: ["green": 100], commit: "c3")
        for _ in 0..<6 {
            world.pass()
            for instance in world.alive(Self.green) { world.die(instance.incarnation, .code(3)) }
        }
        world.settle()
        #expect(remembered(world)?.rejection?.revision.commit == CommitID("c3"))
        #expect(world.alive(Self.green) == [])
        #expect(world.violations == [])
    }

    @Test func `passing failures are tried again until the deadline`() {
        var world = serving()
        world.hold = [Self.green]
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100], commit: "c2")
        let begin = world.now
        while remembered(world)?.rejection == nil, world.now.since(begin) < 3_600_000 {
            let plan = world.pass()
            for instance in world.alive(Self.green) { world.die(instance.incarnation, .code(1)) }
            if plan.actions.isEmpty, let wake = plan.wake, wake > world.now { world.now = wake }
        }
        let took = world.now.since(begin)
        #expect(took >= world.settings.progressDeadline && took < world.settings.progressDeadline + 10_000)
        #expect(world.memory.nextIncarnation > 8)
        #expect(world.memory.failures == [:])
    }

    @Test func `time alone rejects nothing`() {
        var world = serving()
        world.hold = [Self.green]
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100], commit: "c2")
        for _ in 0..<4 { world.pass() }
        // The controller was away, and the instances begin to be probed now.
        world.now = world.now.adding(milliseconds: 86_400_000)
        for instance in world.alive(Self.green) {
            let now = world.now
            world.change(instance.incarnation) { $0.with(state: .starting, since: now) }
        }
        world.pass()
        #expect(remembered(world)?.rejection == nil)
    }

    @Test func `waiting for room in the quota rejects nothing`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]), settings: Settings(quota: .init(total: 7)))
        world.settle()
        world.desired = .example([.example("blue"), .example("green")], traffic: ["blue": 100], commit: "c2")
        world.settle()
        world.now = world.now.adding(milliseconds: 86_400_000)
        let plan = world.pass()
        #expect(plan.waits.contains { $0.kind == .quota })
        #expect(remembered(world)?.rejection == nil)
    }

    @Test func `where nothing was good before, what failed is not tried again and the rest goes on`() {
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 100]))
        world.hold = [Self.green]
        for _ in 0..<8 {
            world.pass()
            for instance in world.alive(Self.green) { world.die(instance.incarnation, .code(3)) }
        }
        world.settle()
        #expect(remembered(world)?.rejection?.deployments == ["green"])
        #expect(world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
        world.die(world.alive(Self.blue)[0].incarnation)
        world.settle()
        #expect(world.alive(Self.blue).count == 2)
        #expect(world.alive(Self.green) == [])
    }

    @Test func `an instance that dies later does not reject what was good`() {
        var world = serving()
        world.die(world.alive(Self.blue)[0].incarnation, .code(3))
        world.settle()
        #expect(remembered(world)?.rejection == nil)
        #expect(remembered(world)?.good?.commit == CommitID("c1"))
    }

    @Test func `an instance that was stopped for a revision that failed is no failure of the one that it goes back to`() {
        var world = serving()
        world.hold = [Self.blue]
        world.desired = .example([.example("blue", model: "b")], traffic: ["blue": 100], commit: "c2")
        for _ in 0..<20 where remembered(world)?.rejection == nil {
            world.pass()
            for instance in world.alive(Self.blue) where instance.state == .starting { world.die(instance.incarnation, .code(3)) }
        }
        world.hold = []
        world.settle()
        #expect(remembered(world)?.rejection != nil)
        #expect(world.memory.failures == [:])
        #expect(world.alive(Self.blue).count == 2)
        #expect(world.violations == [])
    }

    @Test func `places and commits do not touch an endpoint, content does`() {
        let base = Desired.example([.example("blue")], traffic: ["blue": 100])
        func fingerprint(_ desired: Desired) -> String? { desired.revision(of: .digits)?.fingerprint }
        #expect(fingerprint(base) == fingerprint(base.reckoningRevisions()))
        #expect(fingerprint(.example([.example("blue")], traffic: ["blue": 100], commit: "other")) == fingerprint(base))
        let others: [Desired] = [
            .example([.example("blue", model: "b")], traffic: ["blue": 100]),
            .example([.example("blue", count: 3)], traffic: ["blue": 100]),
            .example([.example("blue", type: "Standard_DS3_v2")], traffic: ["blue": 100]),
            .example([.example("blue", description: "words")], traffic: ["blue": 100]),
            .example([.example("blue")], traffic: [:]),
            .example([.example("blue"), .example("green")], traffic: ["blue": 100]),
            .example([.example("green")], traffic: ["green": 100]),
        ]
        #expect(Set((others + [base]).map(fingerprint)).count == others.count + 1)
    }
}
