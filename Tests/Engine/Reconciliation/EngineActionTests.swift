import Fleet
import Planning
import Reconciliation
import Support
import Testing

@Suite struct EngineActionTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])

    @Test func `what is under way is not asked for again`() {
        var stage = EngineStage()
        stage.read(Self.blue, "c1")
        let first = stage.handle(.observed(stage.world.observed))
        #expect(first.count == 4)
        #expect(stage.engine.isBusy)
        #expect(stage.look() == [])
        for case .perform(let action) in first.prefix(2) { #expect(stage.take(.ended(action)) == []) }
        // It ended and nothing came of it: it is asked for again, and it alone.
        #expect(stage.look() == ["prepare"])
    }

    @Test func `a failed action backs off, doubling to 30 s, and success forgets it`() {
        var stage = EngineStage()
        stage.read(Self.blue, "c1")
        _ = stage.look()
        let publish = Action.publish(table(of: stage))
        var waits: [Int64] = []
        for _ in 0..<9 {
            stage.take(.failed(publish, reason: "the port is taken"))
            #expect(stage.engine.obstacles[.publish]?.reason == "the port is taken")
            let wait = stage.engine.obstacles[.publish].map { $0.notBefore.since(stage.now) } ?? 0
            waits.append(wait)
            #expect(stage.look().last == "look again in \(wait) ms")
            stage.now = stage.now.adding(milliseconds: wait - 1)
            #expect(stage.look() == ["look again in 1 ms"])
            stage.now = stage.now.adding(milliseconds: 1)
            #expect(stage.look() == ["publish digits: none"])
        }
        #expect(waits == [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000])
        stage.take(.ended(publish))
        #expect(stage.engine.obstacles.isEmpty)
        _ = stage.look()
        stage.take(.failed(publish, reason: "again"))
        #expect(stage.engine.obstacles[.publish]?.failures == 1)
    }

    @Test func `an obstacle to what nobody wants any more is forgotten`() {
        var stage = EngineStage()
        stage.read(Self.blue, "c1")
        _ = stage.look()
        stage.take(.failed(.publish(table(of: stage)), reason: "the port is taken"))
        stage.world.observed.router = .known(RouterState(acknowledged: table(of: stage)))
        _ = stage.look()
        #expect(stage.engine.obstacles.isEmpty)
    }

    @Test func `memory comes before whatever relies on it`() {
        var stage = EngineStage()
        var before = Memory()
        let commit = Engine.Input.read(.of(files: Self.blue.files, source: EngineStage.source, commit: CommitID("c1")))
        for case .record(_, let to, _) in stage.handle(commit) { before = to }
        for _ in 0..<12 {
            for effect in stage.handle(.observed(stage.world.observed)) {
                switch effect {
                case .record(let from, let to, _):
                    #expect(from.sources == before.sources)
                    before = to
                case .perform(.start(let launch)): #expect(before.launches[launch.incarnation] == launch)
                case .perform(.publish(let table)):
                    for (key, route) in table.endpoints { #expect(before.steps[key]?.traffic == route.traffic) }
                default: break
                }
            }
            stage.finishAll()
        }
        #expect(before.steps[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `report mode publishes health and nothing else`() {
        let serving = EngineStage.serving(Self.blue)
        var stage = serving.restarted(settings: Settings(reconcile: .report))
        stage.restore(Self.blue, "c1")
        #expect(stage.look() == [])
        let memory = stage.engine.memory
        stage.read(FleetFiles(["blue", "green"], traffic: ["green": 100]), "c2")
        stage.world.die(Incarnation(1))
        #expect(stage.pass() == ["publish health of digits: blue 100"])
        #expect(stage.world.routes.endpoints[.digits]?.deployments["blue"]?.instances.map(\.health) == [.unhealthy, .healthy])
        #expect(stage.pass() == [])
        #expect(stage.engine.memory.launches == memory.launches)
        #expect(stage.engine.memory.steps == memory.steps)
        #expect(stage.inForce == CommitID("c2"))
    }

    @Test func `an instance that a running publication brings into the route is not stopped before the proxy has answered`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(FleetFiles(["blue", "green"], traffic: ["blue": 100]), "c2")
        while !stage.world.alive(EndpointKey.digits["green"]).contains(where: { $0.state == .ready }) { stage.pass() }
        // The proxy is being told of green …
        #expect(stage.look() == ["publish digits: blue 100"])
        let told = table(of: stage)
        // … when a commit takes it away.
        stage.read(Self.blue, "c3")
        let lines = stage.look()
        #expect(!lines.contains { $0.hasPrefix("stop") }, "\(lines)")
        stage.world.perform(.publish(told))
        stage.take(.ended(.publish(told)))
        stage.settle()
        #expect(stage.world.alive(EndpointKey.digits["green"]).isEmpty)
        #expect(stage.world.violations == [])
    }

    @Test func `a refused table backs off, and another one does not wait for it`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(FleetFiles(["blue"], traffic: [:]), "c2")
        #expect(stage.look().contains("publish digits: none"))
        stage.take(.failed(.publish(table(of: stage)), reason: "refused"))
        #expect(!stage.look().contains("publish digits: none"))
        stage.world.die(Incarnation(1))
        #expect(stage.look().contains("publish digits: none"))
    }

    @Test func `a start under way keeps its record and its cores until it has ended, also when nobody wants it any more`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(FleetFiles(["blue", "green"], traffic: ["blue": 100]), "c2")
        #expect(stage.look().contains("start 3 of digits/green"))
        let launch = stage.engine.memory.launches[Incarnation(3)]
        stage.read(Self.blue, "c3")
        _ = stage.look()
        #expect(stage.engine.memory.launches[Incarnation(3)] == launch && launch != nil)
        #expect(stage.engine.memory.admissions[EndpointKey.digits["green"]] != nil)
        for number in [3, 4] {
            guard let launch = stage.engine.memory.launches[Incarnation(number)] else { continue }
            stage.take(.ended(.start(launch)))
        }
        for _ in 0..<3 { _ = stage.look() }
        #expect(stage.engine.memory.launches[Incarnation(3)] == nil)
        #expect(stage.engine.memory.admissions[EndpointKey.digits["green"]] == nil)
    }

    /// What the engine would publish now.
    private func table(of stage: EngineStage) -> RouteTable {
        let plan = Planning.plan(
            desired: stage.engine.desired, observed: stage.world.observed, memory: stage.engine.memory,
            settings: stage.engine.settings, now: stage.now)
        return plan.actions.lazy.compactMap { if case .publish(let table) = $0 { table } else { nil } }.first ?? RouteTable()
    }
}
