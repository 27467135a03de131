package import Fleet

/// Instances and environments of one machine, as a value: what happens to them is decided from outside.
package struct SimulatedHost: Sendable {
    package var instances: [Incarnation: ObservedInstance] = [:]
    package var environments: [EnvironmentRecipe: EnvironmentState] = [:]
    /// Why instances cannot be seen at present.
    package var obstacle: String?
    /// Everything that was ever done, by what it was.
    package private(set) var starts = 0
    package private(set) var stops = 0

    package init() {}

    package var observedInstances: Observation<[Incarnation: ObservedInstance]> {
        obstacle.map { .unknown(reason: $0) } ?? .known(instances)
    }

    package mutating func beginPreparing(_ recipe: EnvironmentRecipe) {
        if isReady(recipe) { return }
        environments[recipe] = .preparing(progress: "resolving")
    }

    /// - Parameter failure: nil for an environment that is ready; one that was ready before stays so.
    package mutating func finishPreparing(_ recipe: EnvironmentRecipe, failure: EnvironmentState? = nil) {
        if isReady(recipe) { return }
        environments[recipe] = failure ?? .ready(key: "environment of \(recipe.text)")
    }

    package func isReady(_ recipe: EnvironmentRecipe) -> Bool {
        if case .ready = environments[recipe] { true } else { false }
    }

    /// An incarnation is started once, whatever is asked. Without its environment it ends before it began.
    package mutating func start(_ launch: Launch, as state: InstanceState, at now: Moment) {
        if instances[launch.incarnation] != nil { return }
        starts += 1
        let state = isReady(launch.spec.environment) ? state : .exited(.notStarted("its environment is not ready"))
        instances[launch.incarnation] = ObservedInstance(
            incarnation: launch.incarnation, deployment: launch.deployment, state: state,
            address: "/memory/\(launch.incarnation).sock",
            processID: state.isAlive ? 1000 + launch.incarnation.number : nil, since: now)
    }

    package mutating func beginStopping(_ incarnation: Incarnation, at now: Moment) {
        guard let instance = instances[incarnation], instance.state.isAlive, instance.state != .stopping else { return }
        stops += 1
        set(incarnation, .stopping, at: now)
    }

    /// Moves a living instance into a state; one that does not exist, or has ended, stays so.
    package mutating func set(_ incarnation: Incarnation, _ state: InstanceState, at now: Moment) {
        guard let instance = instances[incarnation], instance.state.isAlive, instance.state != state else { return }
        instances[incarnation] = ObservedInstance(
            incarnation: incarnation, deployment: instance.deployment, state: state, address: instance.address,
            processID: state.isAlive ? instance.processID : nil, since: now, evidence: instance.evidence, notes: instance.notes)
    }

    /// Its state is taken to have begun at this moment.
    package mutating func set(_ incarnation: Incarnation, since moment: Moment) {
        guard let instance = instances[incarnation] else { return }
        instances[incarnation] = instance.with(state: instance.state, since: moment)
    }

    /// Clearing is for what has ended.
    package mutating func clear(_ incarnation: Incarnation) {
        if instances[incarnation]?.state.isAlive == false { instances[incarnation] = nil }
    }

    package func isAlive(_ incarnation: Incarnation) -> Bool { instances[incarnation]?.state.isAlive == true }
}
