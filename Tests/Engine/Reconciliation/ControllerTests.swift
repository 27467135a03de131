import Fleet
import Planning
import Reconciliation
import Support
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct ControllerTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])
    private static let both = FleetFiles(["blue", "green"], traffic: ["green": 100])

    @Test func `from commit to converged`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        let routes = await stage.router.observe().known?.acknowledged
        #expect(routes?.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
        #expect(routes?.endpoints[.digits]?.keys.count == 2)
        #expect(stage.source.pinned.count == 1)
        #expect(await stage.journal.recorded == controller.engine.memory)
        let kinds = await stage.journal.events.map(\.kind)
        #expect(
            kinds == ["CommitInForce", "EndpointCreated", "InstanceStarted", "InstanceStarted", "TrafficChanged", "RevisionGood"])
        #expect(await stage.promises.broken == [])
        let course = try #require(await controller.courses[SourceID("fleet")])
        #expect(course.planned != nil && course.published != nil && course.acknowledged != nil)
    }

    @Test func `a pass over an unchanged commit and an unchanged world writes nothing`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        let before = await stage.effects()
        let looks = stage.source.looks
        let source = stage.source
        await controller.run { _ in
            controller.lookAgain()
            return source.looks >= looks + 50
        }
        #expect(await stage.effects() == before)
    }

    @Test func `a second controller on the same world adopts it and writes nothing`() async throws {
        let stage = ControllerStage()
        _ = try await stage.converged(Self.blue)
        let before = await stage.effects()
        let next = try await stage.controller()
        await next.run { $0.isAtRest }
        let after = await stage.effects()
        #expect(after.writes == before.writes && after.events == before.events && after.publications == before.publications)
        #expect(stage.backend.calls.filter { $0 != .collect }.count == 3, "\(stage.backend.calls)")
    }

    @Test func `a refused commit is taken after a restart with more quota`() async throws {
        let stage = ControllerStage()
        let first = try await stage.converged(Self.blue, Settings(quota: .init(total: 6)))
        let commit = stage.source.commit(FleetFiles(["blue"], traffic: ["blue": 100], count: 4).files)
        await first.run { $0.newest() == commit }
        #expect(await stage.journal.recorded.sources[SourceID("fleet")]?.refused?.kind == .quota)
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        let second = try await stage.controller(Settings(quota: .init(total: 12)))
        await second.run { $0.isAtRest && $0.sources[SourceID("fleet")]?.inForce == commit }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 4])
        #expect(await stage.journal.recorded.sources[SourceID("fleet")]?.refused == nil)
    }

    @Test func `while the disk is full nothing is done that relies on memory, and then it goes on`() async throws {
        let stage = ControllerStage()
        stage.source.commit(Self.blue.files)
        let controller = try await stage.controller()
        await stage.journal.fail(with: JournalFailure("the disk is full"))
        await controller.run { engine in engine.obstacles.values.contains { $0.failures >= 3 } }
        #expect(stage.backend.calls.filter { $0 != .collect } == [])
        #expect(await stage.router.publications == [])
        #expect(await stage.journal.events == [])
        #expect(await controller.engine.obstacles.values.allSatisfy { $0.reason == "the disk is full" })
        await stage.journal.fail(with: nil)
        await controller.run { $0.isAtRest }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        #expect(await stage.journal.recorded == controller.engine.memory)
        #expect(await stage.journal.events.first?.kind == "CommitInForce")
        #expect(await stage.promises.broken == [])
    }

    @Test func `a commit that changes nothing that runs is written once the disk has room, without other news`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        await stage.journal.fail(with: JournalFailure("the disk is full"))
        var files = Self.blue.files
        files["README.md"] = "words"
        let commit = stage.source.commit(files)
        await controller.run { $0.newest() == commit }
        await stage.journal.fail(with: nil)
        // Only the timer can bring the news that it is worth trying again.
        let writes = await stage.journal.writes
        let journal = stage.journal
        let running = Task { await controller.run() }
        while await journal.writes == writes { try await Task.sleep(for: .milliseconds(2)) }
        controller.stop()
        await running.value
        #expect(await stage.journal.recorded.sources[SourceID("fleet")]?.inForce == commit)
    }

    @Test func `a router that fails backs off, and is told when it works again`() async throws {
        let stage = ControllerStage()
        stage.source.commit(Self.blue.files)
        await stage.router.setRefusal("unknown field")
        let controller = try await stage.controller()
        await controller.run { $0.obstacles[.publish].map { $0.failures >= 6 } ?? false }
        let obstacle = try #require(await controller.engine.obstacles[.publish])
        #expect(obstacle.reason == "unknown field")
        #expect(obstacle.notBefore.since(stage.clock.now()) <= 16_000)
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        await stage.router.setRefusal(nil)
        await controller.run { $0.isAtRest }
        #expect(await controller.engine.obstacles.isEmpty)
        #expect(await stage.outcome().traffic == [.digits: TrafficSplit(["blue": 100])])
        #expect(await stage.promises.broken == [])
    }

    @Test func `a commit during a publication comes after it`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        await stage.router.hold { $0.endpoints[.digits]?.deployments["green"]?.instances.isEmpty == false }
        stage.source.commit(FleetFiles(["blue", "green"], traffic: ["blue": 100]).files)
        let green = EndpointKey.digits["green"]
        // Green is ready and the proxy is being told; a commit takes it away again.
        await controller.run { engine in
            engine.isBusy && engine.observed?.router.known?.acknowledged.endpoints[.digits]?.deployments["green"] != nil
                && engine.observed?.instances.known?.values.contains { $0.deployment == green && $0.state == .ready } == true
        }
        let commit = stage.source.commit(Self.blue.files)
        await controller.run { $0.sources[SourceID("fleet")]?.inForce == commit }
        #expect(await stage.outcome().alive[green] == 2)
        await stage.router.release()
        await controller.run { $0.isAtRest }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        #expect(await stage.outcome().traces == 2)
        #expect(await stage.promises.broken == [])
    }

    @Test func `stop ends the run and leaves what runs`() async throws {
        let stage = ControllerStage(leaps: false)
        stage.source.commit(Self.blue.files)
        let controller = try await stage.controller()
        let settled = Mutex(false)
        let running = Task {
            await controller.run { engine in
                if engine.isAtRest && settled.withLock({ $0.toggled() }) { controller.stop() }
                return false
            }
        }
        await running.value
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
    }

    @Test func `cancelling the task ends the run`() async throws {
        let stage = ControllerStage(leaps: false)
        let controller = try await stage.controller()
        let running = Task { await controller.run() }
        running.cancel()
        await running.value
    }

    @Test func `an endpoint whose environment never ends does not delay another`() async throws {
        let stage = ControllerStage()
        stage.backend.stall("torch==2.4")
        let fleet = Self.blue.adding(
            FleetFiles(["main"], traffic: ["main": 100], endpoint: "zoo").with { $0.requirement = "torch==2.4" })
        stage.source.commit(fleet.files)
        let controller = try await stage.controller()
        let zoo = EndpointKey(source: SourceID("fleet"), name: "zoo")
        await controller.run {
            $0.observed?.router.known?.acknowledged.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100])
        }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        #expect(await stage.outcome().traffic[zoo] == TrafficSplit.none)
        stage.backend.resume("torch==2.4")
        await controller.run { $0.isAtRest }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2, zoo["main"]: 2])
        #expect(await stage.promises.broken == [])
    }

    @Test func `a source that does not answer delays nothing that runs`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        stage.source.stall()
        controller.lookAgain()
        let backend = stage.backend
        let running = Task { await controller.run() }
        backend.set(Incarnation(1), .exited(.signal(9)))
        while !backend.calls.contains(.start(Incarnation(3))) { try await Task.sleep(for: .milliseconds(5)) }
        controller.stop()
        await running.value
        stage.source.resume()
        #expect(await stage.promises.broken == [])
    }

    @Test func `a source that fails keeps what runs, and is read again when it is back`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        let before = await stage.effects()
        stage.source.fail("no route to host")
        controller.lookAgain()
        await controller.run { $0.sources[SourceID("fleet")]?.failure != nil }
        #expect(await stage.effects() == before)
        let commit = stage.source.commit(Self.both.files)
        await controller.run { $0.isAtRest && $0.newest() == commit }
        #expect(await controller.engine.sources[SourceID("fleet")]?.failure == nil)
        #expect(await stage.outcome().traffic == [.digits: TrafficSplit(["green": 100])])
    }

    @Test func `an instance that dies is replaced, and a commit whose instances never start is rejected`() async throws {
        let stage = ControllerStage()
        let controller = try await stage.converged(Self.blue)
        stage.backend.set(Incarnation(1), .exited(.signal(9)))
        await controller.run { $0.isAtRest && $0.memory.launches[Incarnation(1)] == nil }
        #expect(await stage.outcome().alive == [EndpointKey.digits["blue"]: 2])
        stage.backend.script("broken.py", .exits(.code(3)))
        stage.source.commit(Self.both.with { if $0.name == "green" { $0.script = "broken.py" } }.files)
        await controller.run { !$0.isBusy && $0.memory.revisions[.digits]?.rejection != nil && $0.memory.launches.count == 2 }
        #expect(await controller.engine.memory.revisions[.digits]?.rejection?.reason == "green: an instance exited with code 3")
        #expect(await stage.outcome().traffic == [.digits: TrafficSplit(["blue": 100])])
        #expect(await stage.promises.broken == [])
    }
}

extension Bool {
    /// True the first time.
    fileprivate mutating func toggled() -> Bool {
        defer { self = true }
        return !self
    }
}
