package import Fleet

/// What is true of the fleet now, derived from the same inputs as the plan.
package struct FleetStatus: Sendable, Equatable {
    package struct EndpointStatus: Sendable, Equatable {
        package let key: EndpointKey
        package let conditions: [Condition]
        package let declared: TrafficSplit
        package let recorded: TrafficSplit
        /// nil: the proxy could not be asked.
        package let acknowledged: TrafficSplit?
        package let mirrorTraffic: TrafficSplit
        package let deployments: [DeploymentStatus]
    }

    package struct DeploymentStatus: Sendable, Equatable {
        package let key: DeploymentKey
        package let conditions: [Condition]
        /// nil: the commit does not ask for it; it is on its way out.
        package let deployment: Deployment?
        package let instances: [ObservedInstance]
        package let environment: EnvironmentState?
        package let failures: StartFailures?

        package var ready: Int { instances.count { $0.state == .ready } }
    }

    package let endpoints: [EndpointStatus]

    /// Everything is as the commits in force ask for.
    package var isConverged: Bool {
        endpoints.allSatisfy { endpoint in
            (endpoint.conditions + endpoint.deployments.flatMap(\.conditions))
                .allSatisfy { $0.kind != .converged || $0.status }
        }
    }

    /// Something needs a person or another commit.
    package var isBlocked: Bool {
        endpoints.contains { endpoint in
            (endpoint.conditions + endpoint.deployments.flatMap(\.conditions)).contains {
                $0.status && ($0.kind == .degraded && $0.reason == "Blocked" || $0.kind == .rejected)
            }
        }
    }
}

package func status(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) -> FleetStatus {
    let plan = plan(desired: desired, observed: observed, memory: memory, settings: settings.repairingAll, now: now)
    let view = StatusView(desired: desired, observed: observed, memory: memory, settings: settings, plan: plan)
    return FleetStatus(endpoints: view.endpoints.map(view.endpoint))
}

private struct StatusView {
    let desired: Desired
    let observed: Observed
    let memory: Memory
    let settings: Settings
    let plan: Plan

    var endpoints: [EndpointKey] { Set(desired.endpoints.keys).union(memory.steps.keys).sorted() }

    func endpoint(_ key: EndpointKey) -> FleetStatus.EndpointStatus {
        let wanted = desired.endpoints[key]
        let route = observed.router.known?.acknowledged.endpoints[key]
        let launched = memory.launches.values.map(\.deployment).filter { $0.endpoint == key }
        let keys = Set(desired.deployments.keys.filter { $0.endpoint == key }).union(launched)
        return FleetStatus.EndpointStatus(
            key: key, conditions: conditions(of: key), declared: wanted?.traffic.value ?? .none,
            recorded: memory.steps[key]?.traffic ?? .none,
            acknowledged: observed.router.known.map { _ in route?.traffic ?? TrafficSplit.none },
            mirrorTraffic: route?.mirrorTraffic ?? .none, deployments: keys.sorted().map(deployment))
    }

    private func deployment(_ key: DeploymentKey) -> FleetStatus.DeploymentStatus {
        let deployment = desired.deployments[key]
        let instances = (observed.instances.known ?? [:]).values.filter { $0.deployment == key }
            .sorted { $0.incarnation < $1.incarnation }
        let recipe =
            instances.last.flatMap { memory.launches[$0.incarnation]?.spec.environment }
            ?? deployment.flatMap(settings.recipe(of:))
        return FleetStatus.DeploymentStatus(
            key: key, conditions: conditions(of: key, deployment: deployment, instances: instances), deployment: deployment,
            instances: instances, environment: recipe.flatMap { observed.environments[$0] }, failures: memory.failures[key])
    }

    private func conditions(of key: EndpointKey) -> [Condition] {
        let commit = desired.commits[key.source]
        let waits = plan.waits.filter { $0.endpoint == key }
        return [serving(key, commit: commit), converged(waits, key: key, commit: commit)]
            + stateConditions(of: waits, endpoint: key, commit: commit) + rejection(of: key)
    }

    private func conditions(of key: DeploymentKey, deployment: Deployment?, instances: [ObservedInstance]) -> [Condition] {
        let commit = desired.commits[key.endpoint.source]
        let waits = plan.waits.filter { $0.endpoint == key.endpoint && $0.deployment == key.name }
        let healthy = healthyInstances(of: key)
        let ready = instances.count { $0.state == .ready && healthy.contains($0.incarnation) }
        let serving = Condition(
            .serving, ready > 0, reason: ready > 0 ? "InstancesReady" : "NoInstanceReady",
            "\(ready) of \(deployment?.instanceCount.value ?? 0) instances answer", commit: commit)
        let isWhole = waits.isEmpty && deployment.map { ready == $0.instanceCount.value } == true
        let converged = Condition(
            .converged, isWhole, reason: isWhole ? "AsDeclared" : waits.first?.reason ?? "NotAsDeclared",
            waits.first.map { briefly($0, of: key.endpoint) } ?? (isWhole ? "as the commit asks" : "\(ready) instances answer"),
            commit: commit)
        return [serving, converged] + stateConditions(of: waits, endpoint: key.endpoint, commit: commit)
    }

    private func healthyInstances(of key: DeploymentKey) -> Set<Incarnation> {
        let route = observed.router.known?.acknowledged.endpoints[key.endpoint]?.deployments[key.name]
        return Set((route?.instances ?? []).filter { $0.health == .healthy }.map(\.incarnation))
    }

    /// An endpoint serves when every deployment with live weight has an instance that answers.
    private func serving(_ key: EndpointKey, commit: CommitID?) -> Condition {
        guard let router = observed.router.known else {
            return Condition(.serving, false, reason: "ProxyUnknown", unknownReason, commit: commit)
        }
        let traffic = router.acknowledged.endpoints[key]?.traffic ?? .none
        let silent = traffic.deployments.filter {
            healthyInstances(of: DeploymentKey(endpoint: key, name: $0)).isEmpty
        }
        if traffic == .none {
            return Condition(.serving, false, reason: "NoTraffic", "no deployment gets traffic (404)", commit: commit)
        }
        return silent.isEmpty
            ? Condition(.serving, true, reason: "Answering", "traffic \(traffic)", commit: commit)
            : Condition(
                .serving, false, reason: "NoInstanceReady", "no instance of \(silent.joined(separator: ", ")) is ready (503)",
                commit: commit)
    }

    private var unknownReason: String {
        if case .unknown(let reason) = observed.router { reason } else { "the proxy cannot be asked" }
    }

    private func converged(_ waits: [Wait], key: EndpointKey, commit: CommitID?) -> Condition {
        let pending = plan.actions.count { $0.concerns(key) || $0.isPublication(changing: key, in: observed.router.known) }
        if let first = waits.first {
            return Condition(.converged, false, reason: first.reason, briefly(first, of: key), commit: commit)
        }
        if let control = memory.manual[key], let override = overrideCondition(control, of: key) { return override }
        if pending > 0 {
            let message =
                settings.mode(for: key) == .report ? "differs from the commit (report mode)" : "\(pending) actions to do"
            return Condition(.converged, false, reason: "ActionsPending", message, commit: commit)
        }
        let leaving = Set(
            memory.launches.values.map(\.deployment).filter { $0.endpoint == key && desired.deployments[$0] == nil })
        if let first = leaving.min() {
            return Condition(.converged, false, reason: "Leaving", "instances of \(first.name) still run", commit: commit)
        }
        return Condition(.converged, true, reason: "AsDeclared", "as the commit asks", commit: commit)
    }

    /// Another condition says it in full, except in report mode, where nothing progresses.
    private func briefly(_ wait: Wait, of endpoint: EndpointKey) -> String {
        settings.mode(for: endpoint) == .report && wait.kind != .blocked ? wait.message : "not as the commit asks yet"
    }

    /// What a person set in git's place keeps the endpoint from being what the commit asks for.
    private func overrideCondition(_ control: ManualControl, of key: EndpointKey) -> Condition? {
        if let rollback = control.rollback {
            return Condition(
                .converged, false, reason: "RolledBack",
                "commit \(rollback.target.commit.short) is in the place of what git asks for, \(rollback.action.summary)",
                commit: rollback.target.commit)
        }
        return control.suspension.map { Condition(.converged, false, reason: "Suspended", "not looked after, \($0.summary)") }
    }

    private func rejection(of key: EndpointKey) -> [Condition] {
        guard let rejection = memory.revisions[key]?.rejection else { return [] }
        return [
            Condition(
                .rejected, true, reason: "RevisionFailed",
                rejection.reason + (rejection.evidence.map { "; its log ends: \($0.lastLine)" } ?? ""),
                commit: rejection.revision.commit)
        ]
    }

    private func suspended(_ key: EndpointKey, commit: CommitID?) -> Condition? {
        if let suspension = memory.manual[key]?.suspension {
            return Condition(.suspended, true, reason: "ByHand", suspension.summary, commit: commit)
        }
        guard settings.mode(for: key) == .report else { return nil }
        return Condition(.suspended, true, reason: "ReportMode", "differences are reported, not repaired", commit: commit)
    }

    private func stateConditions(of waits: [Wait], endpoint: EndpointKey, commit: CommitID?) -> [Condition] {
        var found: [Condition] = []
        if let suspended = suspended(endpoint, commit: commit) {
            found.append(suspended)
        } else if let wait = waits.first(where: { $0.kind == .progressing || $0.kind == .quota }) {
            found.append(Condition(.progressing, true, reason: wait.reason, wait.message, commit: commit))
        }
        // A rejection has a condition of its own: what it went back to may be in the best of health.
        if let wait = waits.first(where: { $0.kind == .blocked && $0.reason != "Rejected" }) {
            found.append(Condition(.degraded, true, reason: "Blocked", wait.message, commit: commit))
        } else if let wait = waits.first(where: { $0.kind == .backingOff }) {
            found.append(Condition(.degraded, true, reason: wait.reason, wait.message, commit: commit))
        }
        return found
    }
}

extension String {
    fileprivate var lastLine: String { split(whereSeparator: \.isNewline).last.map(String.init) ?? "" }
}

extension Action {
    fileprivate func concerns(_ endpoint: EndpointKey) -> Bool {
        switch self {
        case .issueKeys(let key), .revokeKeys(let key), .replaceKey(let key, _): key == endpoint
        case .start(let launch): launch.deployment.endpoint == endpoint
        case .prepareEnvironment, .stop, .clear, .publish, .publishHealth: false
        }
    }

    fileprivate func isPublication(changing endpoint: EndpointKey, in router: RouterState?) -> Bool {
        guard case .publish(let table) = self else { return false }
        return table.endpoints[endpoint] != router?.acknowledged.endpoints[endpoint]
    }
}
