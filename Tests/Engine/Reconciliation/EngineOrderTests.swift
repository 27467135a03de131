import Fleet
import Planning
import Reconciliation
import Support
import Testing

/// What people order by hand, and how it ends.
@Suite struct EngineOrderTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])
    private static let green = FleetFiles(["green"], traffic: ["green": 100])
    private static let both = FleetFiles(["blue", "green"], traffic: ["green": 100])

    private func traffic(_ stage: EngineStage) -> TrafficSplit? { stage.world.routes.endpoints[.digits]?.traffic }

    @Test func `nothing of a suspended endpoint is changed, until it is resumed`() {
        var stage = EngineStage.serving(Self.blue)
        #expect(stage.order(.suspend(endpoint: "digits")) == "digits is suspended")
        stage.read(Self.both, "c2")
        stage.world.die(stage.world.alive(EndpointKey.digits["blue"])[0].incarnation)
        stage.settle()
        #expect(stage.world.alive(EndpointKey.digits["blue"]).count == 1)
        #expect(stage.world.alive(EndpointKey.digits["green"]).isEmpty)
        #expect(stage.engine.memory.manual[.digits]?.suspension?.who == "ana")
        #expect(stage.order(.resume(endpoint: "digits")) == "the suspension of digits has ended")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
        #expect(stage.world.violations == [])
    }

    @Test func `a suspension ends by itself`() {
        var stage = EngineStage.serving(Self.blue)
        stage.order(.suspend(endpoint: "digits"), until: stage.now.adding(milliseconds: 60_000))
        stage.read(Self.both, "c2")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["blue": 100]))
        stage.now = stage.now.adding(milliseconds: 60_000)
        stage.settle()
        #expect(stage.engine.memory.manual == [:])
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
    }

    @Test func `instances of a suspended endpoint that fail get no requests`() {
        var stage = EngineStage.serving(Self.blue)
        stage.order(.suspend(endpoint: "digits"))
        stage.settle()
        let victim = stage.world.alive(EndpointKey.digits["blue"])[0].incarnation
        stage.world.die(victim)
        stage.settle()
        let routed = stage.world.routes.endpoints[.digits]?.deployments["blue"]?.instances.first { $0.incarnation == victim }
        #expect(routed?.health == .unhealthy)
    }

    @Test func `an order holds for the very next pass`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        stage.order(.rollback(endpoint: "digits", to: nil))
        #expect(stage.pass().allSatisfy { !$0.contains("start") })
        stage.order(.resume(endpoint: "digits"))
        #expect(stage.pass().contains { $0.contains("start") && $0.contains("green") })
    }

    @Test func `a roll-back goes to the last other good revision, and the next commit that touches the endpoint ends it`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        stage.settle()
        #expect(stage.order(.rollback(endpoint: "digits", to: nil), why: "errors") == "digits goes back to commit c1")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["blue": 100]))
        #expect(stage.engine.memory.manual[.digits]?.rollback?.action.why == "errors")
        #expect(stage.inForce == CommitID("c2"))
        stage.read(files: Self.both.files.merging(["README.md": "words"]) { first, _ in first }, "c3")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["blue": 100]), "c3 does not touch the endpoint")
        stage.read(Self.green, "c4")
        stage.settle()
        #expect(stage.engine.memory.manual == [:])
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
        #expect(stage.world.violations == [])
    }

    @Test func `a roll-back survives a restart of the controller`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        stage.settle()
        stage.order(.rollback(endpoint: "digits", to: nil))
        stage.settle()
        var next = stage.restarted()
        next.restore(Self.both, "c2")
        let lines = next.settle()
        #expect(lines.contains("fetch fleet c1"))
        #expect(lines.filter { $0.hasPrefix("publish") || $0.hasPrefix("stop") } == [])
        #expect(traffic(next) == TrafficSplit(["blue": 100]))
    }

    @Test func `a roll-back to a commit by name`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(Self.both, "c2")
        stage.settle()
        let tree = stage.tree("c1")
        #expect(stage.order(.rollback(endpoint: "digits", to: tree)) == "digits goes back to commit c1")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["blue": 100]))
        #expect(stage.order(.resume(endpoint: "digits")) == "the roll-back of digits has ended")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
    }

    @Test func `orders that cannot be followed say why`() {
        var stage = EngineStage.serving(Self.blue)
        #expect(stage.order(.suspend(endpoint: "digit")) == "refused: no endpoint digit: there are digits")
        #expect(stage.order(.resume(endpoint: "digits")) == "refused: digits is neither suspended nor rolled back")
        #expect(stage.order(.retry(endpoint: "digits")) == "refused: nothing of digits has failed")
        #expect(
            stage.order(.rollback(endpoint: "digits", to: nil))
                == "refused: no other revision of digits was good: name a commit with --to")
        #expect(stage.order(.approve(.prune, commit: "c9")) == "refused: no commit c9 waits for a word on prune")
    }

    @Test func `a rejected revision is tried again when a person says so`() {
        var stage = EngineStage.serving(Self.blue)
        stage.world.hold = [EndpointKey.digits["green"]]
        stage.read(Self.both, "c2")
        for _ in 0..<6 {
            stage.pass()
            for instance in stage.world.alive(EndpointKey.digits["green"]) { stage.world.die(instance.incarnation, .code(3)) }
        }
        stage.settle()
        #expect(stage.engine.memory.revisions[.digits]?.rejection != nil)
        #expect(traffic(stage) == TrafficSplit(["blue": 100]))
        stage.world.hold = []
        #expect(stage.order(.retry(endpoint: "digits")) == "digits is tried again")
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
        #expect(stage.engine.memory.revisions[.digits]?.rejection == nil)
    }

    @Test func `a bulk deletion waits for a word, and comes into force with it`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(FleetFiles.nothing, "c2")
        stage.settle()
        #expect(stage.refused?.kind == .prune)
        #expect(stage.order(.approve(.prune, commit: "c2"), why: "moved") == "commit c2 may come into force")
        stage.settle()
        #expect(stage.inForce == CommitID("c2"))
        #expect(stage.world.instances.isEmpty)
    }

    @Test func `a commit inside a freeze waits until it is over, or for who may pass it`() {
        let window = FreezeWindow(
            from: Moment(milliseconds: 1_100_000), until: Moment(milliseconds: 2_000_000), reason: "holidays", pass: ["ana"])
        var settings = Settings()
        settings.freezes = [window]
        var stage = EngineStage.serving(Self.blue, settings: settings)
        stage.now = window.from
        stage.read(Self.both, "c2")
        stage.settle()
        #expect(stage.refused?.kind == .freeze)
        #expect(traffic(stage) == TrafficSplit(["blue": 100]))
        var passed = stage
        #expect(
            passed.order(.approve(.freeze, commit: "c2"), who: "bo") == "refused: bo may not pass the freeze (holidays): ana may")
        #expect(passed.order(.approve(.freeze, commit: "c2"), who: "ana") == "commit c2 may come into force")
        passed.settle()
        #expect(traffic(passed) == TrafficSplit(["green": 100]))
        stage.now = window.until
        stage.settle()
        #expect(traffic(stage) == TrafficSplit(["green": 100]))
    }
}
