package import Fleet
import Reconciliation
import Synchronization

/// Instances without processes. What a scoring script would do is decided by the test, by the script's name or from outside.
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
        var instances: [Incarnation: ObservedInstance] = [:]
        var environments: [EnvironmentRecipe: EnvironmentState] = [:]
        var failingRecipes: [EnvironmentRecipe: String] = [:]
        var behaviours: [String: Behaviour] = [:]
        var obstacle: String?
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
        state.withLock { state in state.obstacle.map { .unknown(reason: $0) } ?? .known(state.instances) }
    }

    package func observeEnvironments() async -> [EnvironmentRecipe: EnvironmentState] { state.withLock { $0.environments } }

    package func prepare(_ recipe: EnvironmentRecipe) async {
        change { $0.calls.append(.prepare(recipe)) }
        await withCheckedContinuation { continuation in
            let isStalled = state.withLock { state in
                guard let requirement = recipe.requirements.first(where: { state.stalled[$0] != nil }) else { return false }
                state.stalled[requirement]?.append(continuation)
                state.environments[recipe] = .preparing(progress: "resolving")
                return true
            }
            if !isStalled { continuation.resume() }
        }
        change { state in
            if case .ready = state.environments[recipe] { return }
            state.environments[recipe] =
                if let reason = state.failingRecipes[recipe] {
                    .failed(reason: reason, final: true, at: now())
                } else {
                    .ready(key: "environment of \(recipe.text)")
                }
        }
    }

    package func start(_ launch: Launch) async {
        change { state in
            state.calls.append(.start(launch.incarnation))
            if state.instances[launch.incarnation] != nil { return }
            guard case .ready = state.environments[launch.spec.environment] else {
                put(.exited(.notStarted("its environment is not ready")), launch, in: &state)
                return
            }
            state.logs[launch.deployment, default: []].append("\(launch.incarnation) | started")
            switch state.behaviours[launch.spec.scoringScript ?? ""] ?? .becomesReady {
            case .becomesReady: put(.ready, launch, in: &state)
            case .exits(let cause): put(.exited(cause), launch, in: &state)
            case .hangs: put(.starting, launch, in: &state)
            }
        }
    }

    package func stop(_ incarnation: Incarnation) async {
        change { state in
            state.calls.append(.stop(incarnation))
            guard let instance = state.instances[incarnation], instance.state.isAlive else { return }
            state.instances[incarnation] = instance.becoming(.exited(.code(0)), at: now())
        }
    }

    package func clear(_ incarnation: Incarnation) async {
        change { state in
            state.calls.append(.clear(incarnation))
            if state.instances[incarnation]?.state.isAlive == false { state.instances[incarnation] = nil }
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
        change { $0.environments[recipe] = environment }
    }

    /// Moves an instance into a state; one that does not exist stays so.
    package func set(_ incarnation: Incarnation, _ new: InstanceState) {
        change { state in state.instances[incarnation] = state.instances[incarnation]?.becoming(new, at: now()) }
    }

    /// Instances cannot be seen for this reason; nil: they can again.
    package func obstruct(_ reason: String?) { change { $0.obstacle = reason } }

    private func put(_ new: InstanceState, _ launch: Launch, in state: inout State) {
        state.instances[launch.incarnation] = ObservedInstance(
            incarnation: launch.incarnation, deployment: launch.deployment, state: new,
            address: "/memory/\(launch.incarnation).sock",
            processID: new.isAlive ? 1000 + launch.incarnation.number : nil, since: launch.startedAt)
    }

    private func change(_ body: (inout State) -> Void) {
        let listeners = state.withLock { state in
            body(&state)
            return state.listeners
        }
        for listener in listeners { listener.yield() }
    }
}

extension ObservedInstance {
    fileprivate func becoming(_ state: InstanceState, at moment: Moment) -> ObservedInstance {
        ObservedInstance(
            incarnation: incarnation, deployment: deployment, state: state, address: address,
            processID: state.isAlive ? processID : nil, since: moment, evidence: evidence, notes: notes)
    }
}
