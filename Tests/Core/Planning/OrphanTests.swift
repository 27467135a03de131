import Fleet
import Planning
import Support
import Testing

/// Instances that run without a record of their start: they missed its deadline, or are of another time.
@Suite struct OrphanTests {
    private static let blue = EndpointKey.digits["blue"]

    private func serving() -> PlannedWorld {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        world.settle()
        return world
    }

    @Test func `one that the proxy does not know is stopped at once, and cleared`() {
        var world = serving()
        let orphan = ObservedInstance(
            incarnation: Incarnation(99), deployment: Self.blue, state: .ready, address: "/s/99", since: world.now)
        world.observed.instances = .known((world.observed.instances.known ?? [:]).merging([orphan.incarnation: orphan]) { $1 })
        #expect(world.pass().actions == [.stop(orphan.incarnation)])
        world.settle()
        #expect(world.alive(Self.blue).count == 2)
        #expect(!world.instances.contains { $0.incarnation == orphan.incarnation })
        #expect(world.violations == [])
    }

    @Test func `one that gets requests is replaced, drains, leaves the route, and only then is stopped`() throws {
        var world = serving()
        let orphan = try #require(world.alive(Self.blue).first)
        world.memory.launches[orphan.incarnation] = nil
        world.busy = [Self.blue]
        for _ in 0..<10 { world.pass() }
        #expect(world.alive(Self.blue).contains { $0.incarnation == orphan.incarnation })
        world.finishRequests()
        world.settle()
        #expect(world.alive(Self.blue).count == 2)
        #expect(!world.instances.contains { $0.incarnation == orphan.incarnation })
        #expect(world.violations == [])
    }

    @Test func `where the proxy cannot be asked, one that may be getting requests goes on`() throws {
        var world = serving()
        let orphan = try #require(world.alive(Self.blue).first)
        world.memory.launches[orphan.incarnation] = nil
        world.isRouterHidden = true
        for _ in 0..<10 { world.pass() }
        #expect(world.alive(Self.blue).contains { $0.incarnation == orphan.incarnation })
        world.isRouterHidden = false
        world.settle()
        #expect(!world.instances.contains { $0.incarnation == orphan.incarnation })
        #expect(world.violations == [])
    }

    @Test func `a held endpoint's route that is made anew has no place for one`() throws {
        var world = serving()
        let orphan = try #require(world.alive(Self.blue).first)
        world.memory.launches[orphan.incarnation] = nil
        let action = ManualAction(who: "ann", why: "looking into it", at: world.now)
        world.memory.manual[.digits] = ManualControl(suspension: action)
        world.observed.router = .known(RouterState(acknowledged: RouteTable()))
        world.settle()
        let routed = world.routes.endpoints[.digits]?.deployments["blue"]?.instances.map(\.incarnation)
        #expect(routed == world.alive(Self.blue).map(\.incarnation).filter { $0 != orphan.incarnation })
        #expect(world.alive(Self.blue).count == 2, "it is left alone all the same")
    }
}
