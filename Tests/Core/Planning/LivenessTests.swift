import Fleet
import Planning
import Support
import Testing

/// An instance whose liveness probe fails is replaced, as one that died is.
@Suite struct LivenessTests {
    private static let blue = EndpointKey.digits["blue"]

    private func serving(count: Int, type: String = "Standard_DS2_v2") -> PlannedWorld {
        var world = PlannedWorld(
            .example([.example("blue", count: count, type: type)], traffic: ["blue": 100]), settings: Settings(ignoreGPUs: true))
        for _ in 0..<30 { world.pass() }
        return world
    }

    private func hang(_ world: inout PlannedWorld, _ incarnation: Incarnation, _ state: InstanceState) {
        var all = world.observed.instances.known ?? [:]
        all[incarnation] = all[incarnation]?.with(state: state, since: world.now)
        world.observed.instances = .known(all)
    }

    @Test func `it leaves the route, is stopped, and another takes its place`() throws {
        var world = serving(count: 2)
        let victim = try #require(world.alive(Self.blue).first).incarnation
        hang(&world, victim, .unresponsive(reason: "its liveness probe fails"))
        world.pass()
        #expect(world.memory.failures[Self.blue]?.count == 1)
        for _ in 0..<20 { world.pass() }
        #expect(world.memory.failures[Self.blue]?.count == 1, "it failed once")
        #expect(world.alive(Self.blue).count == 2)
        #expect(!world.alive(Self.blue).map(\.incarnation).contains(victim))
        #expect(world.violations == [])
    }

    @Test func `one that answers again before another has come stays`() throws {
        var world = serving(count: 2, type: "Standard_NC24ads_A100_v4")
        let victim = try #require(world.alive(Self.blue).first).incarnation
        hang(&world, victim, .unresponsive(reason: "its liveness probe fails"))
        world.pass()
        hang(&world, victim, .ready)
        for _ in 0..<10 { world.pass() }
        #expect(world.alive(Self.blue).map(\.incarnation).contains(victim))
    }
}
