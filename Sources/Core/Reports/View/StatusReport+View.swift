import Fleet
import Planning

extension StatusReport {
    package init(_ view: FleetView) {
        let status = Planning.status(
            desired: view.desired, observed: view.observed, memory: view.memory, settings: view.settings, now: view.now)
        self.init(
            controller: view.controller, sources: view.sources.map(SourceStatus.init),
            endpoints: status.endpoints.map { EndpointStatus($0, in: view) }, quota: QuotaReport(view),
            notRunYet: view.desired.notRunYet.map { "\($0.position): \($0.value)" })
        obstacles = view.obstacles
    }
}

extension SourceStatus {
    init(_ source: FleetView.Source) {
        let state: State =
            if source.failure != nil { .unreachable } else if source.refused != nil { .refused } else if source.inForce == nil {
                .pending
            } else { .inForce }
        let refusal = source.refused.map { "commit \($0.commit.short): \($0.messages.joined(separator: "; "))" }
        self.init(
            name: source.id.name, repository: source.repository, revision: source.revision, commit: source.inForce?.text,
            state: state, message: source.failure ?? refusal)
        timeline = source.timeline
    }
}

extension EndpointStatus {
    init(_ endpoint: FleetStatus.EndpointStatus, in view: FleetView) {
        self.init(
            name: endpoint.key.name, source: endpoint.key.source.name, url: view.url(of: endpoint.key),
            hostURL: view.hostURL(of: endpoint.key),
            conditions: endpoint.conditions,
            traffic: Traffic(
                declared: endpoint.declared.weights, recorded: endpoint.recorded.weights,
                acknowledged: endpoint.acknowledged?.weights ?? [:]),
            mirrorTraffic: endpoint.mirrorTraffic.weights,
            deployments: endpoint.deployments.map { DeploymentStatus($0, in: view) })
        rollout = view.memory.rollouts[endpoint.key].flatMap {
            RolloutStatus($0, share: ShareMeasurement(of: endpoint.key, observed: view.observed, memory: view.memory))
        }
    }
}

extension DeploymentStatus {
    init(_ deployment: FleetStatus.DeploymentStatus, in view: FleetView) {
        let routes = view.observed.router.known?.acknowledged.endpoints[deployment.key.endpoint]?
            .deployments[deployment.key.name]?.instances
        let admission = view.memory.admissions[deployment.key]
        self.init(
            name: deployment.key.name, conditions: deployment.conditions,
            instanceType: deployment.deployment?.instanceType.value ?? admission?.instanceType ?? "",
            instanceCount: deployment.deployment?.instanceCount.value ?? 0, ready: deployment.ready,
            instances: deployment.instances.map { instance in
                Instance(instance, routed: routes?.first { $0.incarnation == instance.incarnation })
            },
            environment: deployment.deployment.map {
                Environment(name: $0.environment.value.name, state: deployment.environment.word)
            },
            withoutLocalEffect: (deployment.deployment?.withoutLocalEffect ?? []).map { "\($0.position): \($0.value)" })
    }
}

extension DeploymentStatus.Instance {
    init(_ instance: ObservedInstance, routed: RoutedInstance?) {
        let state = routed?.health == .draining && instance.state == .ready ? "draining" : instance.state.word
        self.init(
            incarnation: instance.incarnation.number, pid: instance.processID.map(Int32.init), state: state,
            since: Timestamp(instance.since), notes: instance.state.notes + instance.notes)
    }
}

extension InstanceState {
    fileprivate var word: String {
        switch self {
        case .starting: "starting"
        case .ready: "ready"
        case .unready: "unready"
        case .unresponsive: "unresponsive"
        case .stopping: "stopping"
        case .exited: "exited"
        }
    }

    fileprivate var notes: [String] {
        switch self {
        case .unready(let reason), .unresponsive(let reason): [reason]
        case .exited(let cause): ["\(cause)"]
        case .starting, .ready, .stopping: []
        }
    }
}

extension EnvironmentState? {
    fileprivate var word: String {
        switch self {
        case nil: "to be resolved"
        case .preparing: "preparing"
        case .ready: "ready"
        case .failed: "failed"
        }
    }
}
