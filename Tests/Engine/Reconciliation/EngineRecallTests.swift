import Fleet
import Planning
import Reconciliation
import Support
import Testing

/// What an engine keeps in mind between two looks, and for how long.
@Suite struct EngineRecallTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])
    private static let both = FleetFiles(["blue", "green"], traffic: ["green": 100])

    @Test func `a publication that ended has made its step, whatever is seen next`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        var table: RouteTable?
        while table?.endpoints[.digits]?.traffic != TrafficSplit(["green": 100]) {
            for case .perform(.publish(let next)) in stage.handle(.observed(stage.world.observed)) { table = next }
            if table?.endpoints[.digits]?.traffic != TrafficSplit(["green": 100]) { stage.finishAll() }
        }
        #expect(stage.engine.memory.steps[.digits]?.previous == TrafficSplit(["blue": 100]))
        stage.take(.ended(.publish(table ?? RouteTable())))
        #expect(stage.engine.memory.steps[.digits]?.previous == TrafficSplit(["green": 100]))
    }

    @Test func `a clock that is set back ends a back-off, also when nothing else is new`() {
        var stage = EngineStage.serving(Self.blue)
        for _ in 0..<5 {
            stage.now = stage.now.adding(milliseconds: 20_000)
            stage.settle()
            for instance in stage.world.alive(EndpointKey.digits["blue"]) { stage.world.die(instance.incarnation) }
            stage.pass()
            stage.pass()
        }
        // Backing off: the same look once more brings nothing.
        #expect(stage.look().allSatisfy { !$0.contains("start") })
        #expect(stage.look().allSatisfy { !$0.contains("start") })
        stage.now = stage.now.adding(milliseconds: -3_600_000)
        #expect(stage.look().contains { $0.contains("start") || $0.contains("record") })
    }

    @Test func `what failed and is not wanted for a moment is tried no earlier for that`() {
        var stage = EngineStage()
        stage.read(Self.blue, "c1")
        _ = stage.look()
        let table = RouteTable(endpoints: [.digits: EndpointRoute(deployments: [:], traffic: .none, keys: [])])
        let action = Action.issueKeys(.digits)
        stage.take(.failed(action, reason: "the disk is full"))
        // Held for a pass: what cannot be seen is not acted on.
        let seen = stage.world.observed
        stage.world.observed.instances = .unknown(reason: "hidden")
        _ = stage.look()
        stage.world.observed = seen
        #expect(stage.look().allSatisfy { !$0.contains("issue") }, "\(table)")
        stage.now = stage.now.adding(milliseconds: 500)
        #expect(stage.look().contains("issue keys of digits"))
    }

    @Test func `an endpoint that comes back while nobody knows whether its keys were revoked is given keys`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(.nothing, "c2")
        stage.order(.approve(.prune, commit: "c2"))
        var isAsked = false
        for _ in 0..<30 where !isAsked {
            isAsked = stage.handle(.observed(stage.world.observed)).contains {
                if case .perform(.revokeKeys) = $0 { true } else { false }
            }
            if !isAsked { stage.finishAll() }
        }
        #expect(isAsked)
        stage.take(.failed(.revokeKeys(.digits), reason: "no answer"))
        stage.read(Self.blue, "c3")
        #expect(stage.engine.memory.keys[.digits] == nil)
        stage.now = stage.now.adding(milliseconds: 500)
        #expect(stage.look().contains("issue keys of digits"))
    }

    @Test func `a commit that could not be fetched is asked for again half a minute later`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        stage.settle()
        stage.order(.rollback(endpoint: "digits", to: nil))
        stage.settle()
        var next = stage.restarted()
        next.restore(Self.both, "c2")
        #expect(next.look().contains("fetch fleet c1"))
        next.take(.unfetchable(EngineStage.source, CommitID("c1"), SourceFailure("no answer")))
        next.now = next.now.adding(milliseconds: 29_000)
        #expect(!next.look().contains("fetch fleet c1"))
        next.now = next.now.adding(milliseconds: 1_000)
        #expect(next.look().contains("fetch fleet c1"))
    }

    @Test func `where the traffic of something stood that nobody will start is forgotten`() {
        var folder = EngineStage(sources: [.unnamed])
        folder.read(Self.blue, "c1", from: .unnamed)
        folder.settle()
        var stopped = folder.engine.memory
        stopped.launches = [:]
        #expect(stopped.steps.count == 1)
        let next = EngineStage(memory: stopped)
        #expect(next.engine.memory.steps == [:])
        #expect(next.engine.memory.keys == stopped.keys)
    }
}
