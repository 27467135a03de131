package import Fleet
import Reconciliation
import Synchronization

/// Instances without processes, on the simulator's host. What a scoring script would do is decided by the test, by the script's name or from outside.
package final class MemoryBackend: Backend {
    package enum Behaviour: Sendable, Equatable {
        case becomesReady
        case exits(ExitCause)
        /// Stays as it is until the test says otherwise.
        case hangs
    }

    /// Every call that asked for an effect, in order.
    package enum Call: Hashable, Sendable {
        case prepare(EnvironmentRecipe), start(Incarnation), stop(Incarnation), clear(Incarnation), collect
    }

    private struct State {
        var host = SimulatedHost()
        var failingRecipes: [EnvironmentRecipe: String] = [:]
        var behaviours: [String: Behaviour] = [:]
        var calls: [Call] = []
        var logs: [DeploymentKey: [String]] = [:]
        var listeners: [AsyncStream<Void>.Continuation] = []
        /// Requirements that nobody can install until the test says so, and who waits for it.
        var stalled: [String: [CheckedContinuation<Void, Never>]] = [:]
    }

    package let gpus: Int
    private let state = Mutex(State())
    private let now: @Sendable () -> Moment

    package init(gpus: Int = 0, now: @escaping @Sendable () -> Moment = { Moment(milliseconds: 0) }) {
        self.gpus = gpus
        self.now = now
    }

    package var calls: [Call] { state.withLock { $0.calls } }

    package func observeInstances() async -> Observation<[Incarnation: ObservedInstance]> {
        state.withLock { $0.host.observedInstances }
    }

    package func observeEnvironments() async -> [EnvironmentRecipe: EnvironmentState] {
        state.withLock { $0.host.environments }
    }

    package func prepare(_ recipe: EnvironmentRecipe) async {
        change { $0.calls.append(.prepare(recipe)) }
        await withCheckedContinuation { continuation in
            let isStalled = state.withLock { state in
                guard let requirement = recipe.requirements.first(where: { state.stalled[$0] != nil }) else { return false }
                state.stalled[requirement]?.append(continuation)
                state.host.beginPreparing(recipe)
                return true
            }
            if !isStalled { continuation.resume() }
        }
        change { state in
            let failure = state.failingRecipes[recipe].map { EnvironmentState.failed(reason: $0, final: true, at: now()) }
            state.host.finishPreparing(recipe, failure: failure)
        }
    }

    package func start(_ launch: Launch) async {
        change { state in
            state.calls.append(.start(launch.incarnation))
            if state.host.instances[launch.incarnation] != nil { return }
            let end: InstanceState =
                switch state.behaviours[launch.spec.scoringScript ?? ""] ?? .becomesReady {
                case .becomesReady: .ready
                case .exits(let cause): .exited(cause)
                case .hangs: .starting
                }
            state.host.start(launch, as: end, at: launch.startedAt)
            if state.host.isReady(launch.spec.environment) {
                state.logs[launch.deployment, default: []].append("\(launch.incarnation) | started")
            }
        }
    }

    package func stop(_ incarnation: Incarnation) async {
        change { state in
            state.calls.append(.stop(incarnation))
            state.host.beginStopping(incarnation, at: now())
            state.host.set(incarnation, .exited(.stopped), at: now())
        }
    }

    package func clear(_ incarnation: Incarnation) async {
        change { state in
            state.calls.append(.clear(incarnation))
            state.host.clear(incarnation)
        }
    }

    package func changes() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            state.withLock { $0.listeners.append(continuation) }
        }
    }

    package func logs(of deployment: DeploymentKey, lines: Int) async -> [String] {
        state.withLock { ($0.logs[deployment] ?? []).suffix(lines) }
    }

    package func collect(keepingLaunches: [Launch], recipes: Set<EnvironmentRecipe>) async {
        change { $0.calls.append(.collect) }
    }

    // MARK: What the test decides

    /// What instances with this scoring script do from now on; without a word they become ready at once.
    package func script(_ name: String, _ behaviour: Behaviour) { change { $0.behaviours[name] = behaviour } }

    /// Preparing this recipe fails for good.
    package func fail(_ recipe: EnvironmentRecipe, reason: String) { change { $0.failingRecipes[recipe] = reason } }

    /// Preparing a recipe with this requirement does not end until `resume`.
    package func stall(_ requirement: String) { change { $0.stalled[requirement] = [] } }

    package func resume(_ requirement: String) {
        let waiting = state.withLock { $0.stalled.removeValue(forKey: requirement) } ?? []
        for continuation in waiting { continuation.resume() }
    }

    package func set(_ recipe: EnvironmentRecipe, _ environment: EnvironmentState?) {
        change { $0.host.environments[recipe] = environment }
    }

    /// Moves an instance into a state; one that does not exist stays so.
    package func set(_ incarnation: Incarnation, _ new: InstanceState) {
        change { $0.host.set(incarnation, new, at: now()) }
    }

    /// Instances cannot be seen for this reason; nil: they can again.
    package func obstruct(_ reason: String?) { change { $0.host.obstacle = reason } }

    private func change(_ body: (inout State) -> Void) {
        let listeners = state.withLock { state in
            body(&state)
            return state.listeners
        }
        for listener in listeners { listener.yield() }
    }
}
