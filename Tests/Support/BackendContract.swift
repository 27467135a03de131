package import Fleet
package import Reconciliation
import Testing

/// What every backend must do; the real one and the one in memory pass the same functions.
package struct BackendContract: Sendable {
    /// What a scoring script does, by the name of the script that the fixture provides.
    package enum Script: String, Sendable, CaseIterable {
        case fine = "fine.py"
        case raisesInInit = "raises.py"
        case hangsInInit = "hangs.py"
    }

    package let backend: any Backend
    /// Another object on the same state, as after a restart of the controller.
    package let reopened: @Sendable () -> any Backend
    /// A recipe that can be prepared, and one that never can.
    package let recipe: EnvironmentRecipe
    package let impossible: EnvironmentRecipe
    package let launch: @Sendable (Int, Script) -> Launch
    /// Seconds in which an instance must get somewhere.
    package let patience: Double

    package init(
        backend: any Backend, reopened: @escaping @Sendable () -> any Backend, recipe: EnvironmentRecipe,
        impossible: EnvironmentRecipe,
        patience: Double, launch: @escaping @Sendable (Int, Script) -> Launch
    ) {
        self.backend = backend
        self.reopened = reopened
        self.recipe = recipe
        self.impossible = impossible
        self.patience = patience
        self.launch = launch
    }

    package func environmentsAreMadeOnceOrFailForGood() async throws {
        await backend.prepare(recipe)
        let first = await backend.observeEnvironments()[recipe]
        guard case .ready = first else {
            Issue.record("\(String(describing: first))")
            return
        }
        await backend.prepare(recipe)
        #expect(await backend.observeEnvironments()[recipe] == first)
        await backend.prepare(impossible)
        guard case .failed(let reason, final: true, at: _) = await backend.observeEnvironments()[impossible] else {
            Issue.record("the impossible recipe did not fail for good")
            return
        }
        #expect(!reason.contains("\n"))
    }

    package func withoutItsEnvironmentNothingStarts() async throws {
        var launch = launch(1, .fine)
        launch = launch.with(environment: impossible)
        await backend.start(launch)
        let instance = try await instance(1)
        guard case .exited(.notStarted) = instance.state else {
            Issue.record("\(instance.state)")
            return
        }
    }

    package func anInstanceBecomesReadyStopsAndIsCleared() async throws {
        await backend.prepare(recipe)
        await backend.start(launch(2, .fine))
        let ready = try await wait(for: 2) { $0.state == .ready }
        #expect(ready.processID != nil)
        #expect(ready.deployment == launch(2, .fine).deployment)
        // An incarnation is started once, whatever is asked.
        await backend.start(launch(2, .fine))
        #expect(try await instance(2).processID == ready.processID)
        // Clearing is for what has ended.
        await backend.clear(Incarnation(2))
        #expect(try await instance(2).state == .ready)
        await backend.stop(Incarnation(2))
        #expect(try await !instance(2).state.isAlive)
        await backend.stop(Incarnation(2))
        await backend.clear(Incarnation(2))
        #expect(await backend.observeInstances().known?[Incarnation(2)] == nil)
        #expect(await backend.logs(of: launch(2, .fine).deployment, lines: 50).isEmpty == false)
    }

    package func aBrokenScriptIsFinal() async throws {
        await backend.prepare(recipe)
        await backend.start(launch(3, .raisesInInit))
        let ended = try await wait(for: 3) { !$0.state.isAlive }
        #expect(ended.state == .exited(.code(3)))
    }

    package func oneThatHangsKeepsStartingAndCanBeStopped() async throws {
        await backend.prepare(recipe)
        await backend.start(launch(4, .hangsInInit))
        #expect(try await instance(4).state == .starting)
        await backend.stop(Incarnation(4))
        #expect(try await !instance(4).state.isAlive)
    }

    package func anotherObjectAdoptsWhatRuns() async throws {
        await backend.prepare(recipe)
        await backend.start(launch(5, .fine))
        let before = try await wait(for: 5) { $0.state == .ready }
        let second = reopened()
        let adopted = try #require(await second.observeInstances().known?[Incarnation(5)])
        #expect(adopted == before)
        await second.stop(Incarnation(5))
        #expect(await second.observeInstances().known?[Incarnation(5)]?.state.isAlive == false)
    }

    package func changesAreAnnounced() async throws {
        await backend.prepare(recipe)
        var changes = backend.changes().makeAsyncIterator()
        await backend.start(launch(6, .fine))
        while try await instance(6).state != .ready {
            guard await changes.next() != nil else { break }
        }
        #expect(try await instance(6).state == .ready)
        await backend.stop(Incarnation(6))
    }

    package func instance(_ number: Int) async throws -> ObservedInstance {
        try #require(await backend.observeInstances().known?[Incarnation(number)])
    }

    /// Looks until the instance is as expected; fails with what it is instead.
    package func wait(for number: Int, until: @Sendable (ObservedInstance) -> Bool) async throws -> ObservedInstance {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            let instance = try await instance(number)
            if until(instance) { return instance }
            if ContinuousClock.now > deadline {
                Issue.record("instance \(number) is \(instance.state) after \(patience) s: \(instance.evidence ?? "")")
                throw CancellationError()
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

extension Launch {
    /// The same launch in another environment.
    package func with(environment: EnvironmentRecipe) -> Launch {
        var spec = spec
        spec.environment = environment
        return Launch(
            incarnation: incarnation, deployment: deployment, spec: spec, commit: commit, startedAt: startedAt, cores: cores,
            memory: memory, liveness: liveness, readiness: readiness)
    }
}
