import Fleet
import Planning
import Support
import Testing

/// When a recorded step of the traffic counts as made, is taken back, or has to wait: what the proxy does may be older, or newer, than
/// what was seen of it.
@Suite struct TrafficStepTests {
    private static let blue = EndpointKey.digits["blue"]
    private static let green = EndpointKey.digits["green"]

    /// Blue and green run; a step from blue to green is recorded. `isLive`: the proxy acknowledges it.
    private func stepping(isLive: Bool) -> PlannedWorld {
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 100]))
        world.settle()
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100], commit: "c2")
        if isLive { world.settle() }
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["green": 100]), mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]),
            commit: CommitID("c2"), recordedAt: world.now)
        return world
    }

    private func previous(_ plan: Plan) -> TrafficSplit? { plan.memory.steps[.digits]?.previous }

    @Test func `a step that the proxy acknowledges is made`() {
        #expect(previous(stepping(isLive: true).planned) == TrafficSplit(["green": 100]))
    }

    @Test func `it is not while a table is on its way`() {
        var world = stepping(isLive: true)
        world.observed.isPublishing = true
        #expect(previous(world.planned) == TrafficSplit(["blue": 100]))
    }

    @Test func `nor while something else lies in the proxy's files`() {
        var world = stepping(isLive: true)
        world.observed.router = .known(
            RouterState(acknowledged: world.routes, foreign: ["endpoint digits: another route lies in its file"]))
        #expect(previous(world.planned) == TrafficSplit(["blue": 100]))
    }

    @Test func `a step onto what has died is taken back`() {
        var world = stepping(isLive: false)
        for instance in world.alive(Self.green) { world.die(instance.incarnation) }
        #expect(world.planned.memory.steps[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `one whose table is on its way is not: it may have been made`() {
        var world = stepping(isLive: false)
        for instance in world.alive(Self.green) { world.die(instance.incarnation) }
        world.observed.isPublishing = true
        #expect(world.planned.memory.steps[.digits]?.traffic == TrafficSplit(["green": 100]))
    }

    @Test func `nor does going back take away what is live`() {
        var world = stepping(isLive: false)
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["green": 100]), mirrorTraffic: .none, previous: .none, commit: CommitID("c2"),
            recordedAt: world.now)
        for instance in world.alive(Self.green) { world.die(instance.incarnation) }
        #expect(world.planned.memory.steps[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `nor does it raise what does not answer either`() {
        var world = stepping(isLive: true)
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["blue": 50, "green": 50]), mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]),
            commit: CommitID("c2"), recordedAt: world.now)
        for instance in world.alive(Self.blue) + world.alive(Self.green) { world.die(instance.incarnation) }
        #expect(world.planned.memory.steps[.digits]?.traffic == TrafficSplit(["green": 100]))
    }

    @Test func `a step of a proxy that has lost the endpoint is given to it anew once all answers`() {
        var world = stepping(isLive: false)
        world.observed.router = .known(RouterState(acknowledged: RouteTable()))
        #expect(world.planned.memory.steps[.digits]?.traffic == TrafficSplit(["green": 100]))
    }

    @Test func `the next step counts from where the proxy may stand, also when the one between was not seen`() {
        var world = stepping(isLive: false)
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["blue": 10, "green": 90]), mirrorTraffic: .none,
            previous: TrafficSplit(["blue": 90, "green": 10]),
            commit: CommitID("c2"), recordedAt: world.now)
        world.desired = .example([.example("blue"), .example("green")], traffic: ["blue": 50, "green": 50], commit: "c3")
        let step = world.planned.memory.steps[.digits]
        #expect(step?.traffic == TrafficSplit(["blue": 50, "green": 50]))
        #expect(
            step?.previous == TrafficSplit(["blue": 90, "green": 10]), "as much is raised from either: the one that was seen")
    }

    @Test func `of the two the one counts from which more is raised`() {
        var world = stepping(isLive: false)
        world.memory.steps[.digits] = TrafficStep(
            traffic: .none, mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]), commit: CommitID("c2"),
            recordedAt: world.now)
        world.desired = .example([.example("blue"), .example("green")], traffic: ["blue": 100], commit: "c3")
        let step = world.planned.memory.steps[.digits]
        #expect(step?.traffic == TrafficSplit(["blue": 100]))
        #expect(step?.previous == TrafficSplit.none)
    }

    @Test func `while nothing can be decided a step that was not seen to be made is not made`() {
        var world = stepping(isLive: false)
        world.desired.commits = [:]
        #expect(world.planned.actions == [])
        world.observed.router = .known(RouterState(acknowledged: RouteTable()))
        guard case .publish(let table) = world.planned.actions.last else {
            Issue.record("the proxy that has lost the endpoint is told nothing")
            return
        }
        #expect(table.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `nor is the one before it made again on what does not answer`() {
        var world = stepping(isLive: false)
        world.desired.commits = [:]
        for instance in world.alive(Self.blue) { world.die(instance.incarnation) }
        world.observed.router = .known(RouterState(acknowledged: RouteTable()))
        #expect(world.planned.actions == [])
    }

    @Test func `a proxy that cannot be asked is not told of a step of which nobody knows what it raises`() {
        var world = stepping(isLive: false)
        world.observed.router = .unknown(reason: "no answer")
        #expect(world.planned.actions == [])
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["blue": 100]), mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]),
            commit: CommitID("c1"), recordedAt: world.now)
        world.desired = .example([.example("blue"), .example("green")], traffic: ["blue": 100])
        #expect(world.planned.actions.count == 1, "it may have to be started")
    }

    @Test func `the end of a publication is looked at, though nothing else has changed`() {
        var world = stepping(isLive: true)
        world.observed.isPublishing = true
        for _ in 0..<3 { world.pass() }
        #expect(world.memory.steps[.digits]?.previous == TrafficSplit(["blue": 100]))
        world.observed.isPublishing = false
        world.pass()
        #expect(world.memory.steps[.digits]?.previous == TrafficSplit(["green": 100]))
        #expect(world.violations == [])
    }

    @Test func `also where it keeps an endpoint that is gone`() {
        var world = stepping(isLive: true)
        world.desired = .empty
        world.settle()
        world.memory.steps[.digits] = TrafficStep(
            traffic: .none, mirrorTraffic: .none, previous: .none, commit: CommitID("c3"), recordedAt: world.now)
        world.observed.isPublishing = true
        for _ in 0..<3 { world.pass() }
        world.observed.isPublishing = false
        world.pass()
        #expect(world.memory.steps[.digits] == nil)
        #expect(world.violations == [])
    }

    @Test func `an endpoint that is gone is remembered until no table is on its way`() {
        var world = stepping(isLive: true)
        world.desired = .empty
        world.settle()
        world.memory.steps[.digits] = TrafficStep(
            traffic: .none, mirrorTraffic: .none, previous: .none, commit: CommitID("c3"), recordedAt: world.now)
        world.observed.isPublishing = true
        #expect(world.planned.memory.steps[.digits] != nil)
        world.observed.isPublishing = false
        #expect(world.planned.memory.steps[.digits] == nil)
    }

    @Test func `nothing is stopped while something else lies in the proxy's files`() {
        var world = stepping(isLive: true)
        world.desired = .example([.example("green")], traffic: ["green": 100], commit: "c3")
        while world.routes.endpoints[.digits]?.deployments["blue"] != nil { world.pass() }
        let stops = world.planned.actions.filter { if case .stop = $0 { true } else { false } }
        #expect(stops.count == 2)
        world.observed.router = .known(RouterState(acknowledged: world.routes, foreign: ["another table lies in its file"]))
        #expect(!world.planned.actions.contains { if case .stop = $0 { true } else { false } })
    }

    @Test func `the end of the last request is nobody's news, so the proxy is asked again soon`() {
        var world = stepping(isLive: true)
        world.busy = [Self.blue]
        world.desired = .example([.example("green")], traffic: ["green": 100], commit: "c3")
        for _ in 0..<10 { world.pass() }
        #expect(world.planned.actions == [])
        #expect(world.planned.wake.map { $0.since(world.now) <= 100 } == true)
    }
}

extension PlannedWorld {
    /// What a pass would decide, without doing it.
    fileprivate var planned: Plan {
        Planning.plan(desired: standing, observed: observed, memory: memory, settings: settings, now: now)
    }
}
