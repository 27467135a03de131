/// What could be seen, or why it could not. Nothing is started or deleted on the strength of an unknown.
package enum Observation<Value: Sendable & Equatable>: Sendable, Equatable {
    case known(Value)
    case unknown(reason: String)

    package var known: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}

/// Where an instance is in its life, as seen from outside.
package enum InstanceState: Hashable, Sendable, Codable {
    /// The process lives and has not answered its readiness probe yet.
    case starting
    /// The readiness probe passes.
    case ready
    /// It was ready, and its probe fails.
    case unready(reason: String)
    /// Its liveness probe fails: another one is to take its place.
    case unresponsive(reason: String)
    /// A stop was asked for, the process still lives.
    case stopping
    /// No process is left.
    case exited(ExitCause)

    package var isAlive: Bool {
        if case .exited = self { false } else { true }
    }
}

/// How an instance ended.
package enum ExitCause: Hashable, Sendable, Codable, CustomStringConvertible {
    case code(Int)
    case signal(Int)
    /// It was asked to stop, and did: no failure, whatever its last word was.
    case stopped
    /// Nobody saw it: a reboot, or its runner was killed too.
    case unseen
    /// It could not be started at all.
    case notStarted(String)

    /// gunicorn's own code for "the worker failed to boot" (init() raised, import or syntax error): starting again cannot help.
    package var isFinal: Bool { self == .code(3) }

    package var description: String {
        switch self {
        case .code(let code): "exited with code \(code)"
        case .signal(let signal): "was killed by signal \(signal)"
        case .stopped: "was stopped"
        case .unseen: "is gone"
        case .notStarted(let why): "could not be started: \(why)"
        }
    }
}

package struct ObservedInstance: Hashable, Sendable {
    /// A look and all that is kept of it hold the same one: 20,000 of them are compared and copied with each pass.
    private let content: Shared<Content>

    private struct Content: Hashable, Sendable {
        let incarnation: Incarnation
        let deployment: DeploymentKey
        let state: InstanceState
        let address: String
        let processID: Int?
        let since: Moment
        let evidence: String?
        let notes: [String]
    }

    package var incarnation: Incarnation { content.value.incarnation }
    package var deployment: DeploymentKey { content.value.deployment }
    package var state: InstanceState { content.value.state }
    /// The unix socket that it serves on.
    package var address: String { content.value.address }
    package var processID: Int? { content.value.processID }
    /// When the state began.
    package var since: Moment { content.value.since }
    /// The last lines of its log, kept for an instance that failed.
    package var evidence: String? { content.value.evidence }
    /// What could not be enforced here, for people ("memory limit not enforced: …").
    package var notes: [String] { content.value.notes }

    package init(
        incarnation: Incarnation, deployment: DeploymentKey, state: InstanceState, address: String, processID: Int? = nil,
        since: Moment, evidence: String? = nil, notes: [String] = []
    ) {
        content = Shared(
            Content(
                incarnation: incarnation, deployment: deployment, state: state, address: address, processID: processID,
                since: since, evidence: evidence, notes: notes))
    }

    /// True when both are the one that was made once: equal, and known to be without a look.
    package func isSame(as other: ObservedInstance) -> Bool { content === other.content }
}

/// A Python environment on this machine. A recipe that is not listed has no environment and no lock yet.
package enum EnvironmentState: Hashable, Sendable {
    /// `progress` is one line for people ("resolving", "installing 12 of 40 packages").
    case preparing(progress: String)
    /// Installed and verified; the lock is the resolved list of packages.
    case ready(key: String)
    /// `final`: trying again with the same recipe cannot help (no such Python, no such package).
    case failed(reason: String, final: Bool, at: Moment)
}

/// What runs, as far as it can be seen.
package struct Observed: Sendable, Equatable {
    /// Every instance that this state directory has a trace of, also exited ones until they are cleared away.
    package var instances: Observation<[Incarnation: ObservedInstance]>
    package var environments: [EnvironmentRecipe: EnvironmentState]
    package var router: Observation<RouterState>
    /// What the proxy has counted of the endpoints that it was asked for, by deployment.
    package var requests: [EndpointKey: [String: RequestTally]] = [:]
    /// A table was on its way to the proxy when this look ended: the proxy may do another one by now than was seen.
    package var isPublishing = false
    /// GPUs of this host.
    package var gpus: Int

    package init(
        instances: Observation<[Incarnation: ObservedInstance]>, environments: [EnvironmentRecipe: EnvironmentState],
        router: Observation<RouterState>, gpus: Int = 0
    ) {
        self.instances = instances
        self.environments = environments
        self.router = router
        self.gpus = gpus
    }
}
