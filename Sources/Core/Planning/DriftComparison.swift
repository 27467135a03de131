import Fleet

/// What differs, object by object.
struct DriftComparison {
    let desired: Desired
    let observed: Observed
    let memory: Memory
    let settings: Settings
    let plan: Plan

    func drift() -> Drift {
        var items: [DriftItem] = []
        var unknown = unreadable.map { "source \($0): its commit in force cannot be read, so nothing of it is compared" }
        switch observed.instances {
        case .known(let instances):
            for deployment in desired.deployments.values.sorted(by: { $0.key < $1.key })
            where isComparable(deployment.key.endpoint) {
                items += instanceDrift(of: deployment, among: instances)
            }
            items += extras(among: instances)
        case .unknown(let reason): unknown.append("instances: \(reason)")
        }
        switch observed.router {
        case .known(let router):
            for endpoint in desired.endpoints.values.sorted(by: { $0.key < $1.key }) where isComparable(endpoint.key) {
                items += routeDrift(of: endpoint, router: router)
            }
            items += extraRoutes(router)
            items += router.foreign.map {
                DriftItem(
                    .proxy, object: "proxy", field: "configuration", desired: "as published", actual: $0, position: nil)
            }
        case .unknown(let reason): unknown.append("proxy: \(reason)")
        }
        return Drift(items: items, unknown: unknown)
    }

    /// Sources whose commit in force cannot be read: what runs of them is neither in sync nor drift.
    private var unreadable: [SourceID] {
        memory.sources.filter { $0.value.inForce != nil && desired.commits[$0.key] == nil }.keys.sorted()
    }

    /// What is left as it is because something of it cannot be read is neither.
    func isComparable(_ endpoint: EndpointKey) -> Bool {
        !unreadable.contains(endpoint.source) && desired.standIns[endpoint]?.hold == nil
    }

    func isProgressing(_ endpoint: EndpointKey, _ deployment: String?) -> Bool {
        settings.mode(for: endpoint) == .repair
            && plan.waits.contains {
                $0.endpoint == endpoint && (deployment == nil || $0.deployment == deployment) && $0.kind == .progressing
                    && !RolloutDecision.reasons.contains($0.reason)
            }
    }

    /// Between its steps a rollout changes nothing, for hours perhaps: that it is under way explains the recorded weights, and no more.
    func isRollingOut(_ endpoint: EndpointKey) -> Bool {
        settings.mode(for: endpoint) == .repair && memory.rollouts[endpoint].map { !$0.isOver } ?? false
    }

    private func instanceDrift(of deployment: Deployment, among all: [Incarnation: ObservedInstance]) -> [DriftItem] {
        let key = deployment.key
        let object = "deployment \(key)"
        let mine = all.values.filter { $0.deployment == key && memory.launches[$0.incarnation] != nil }
            .sorted { $0.incarnation < $1.incarnation }
        let progressing = isProgressing(key.endpoint, key.name)
        var items = mine.compactMap { instance -> DriftItem? in
            guard case .exited(let cause) = instance.state, !progressing else { return nil }
            return DriftItem(
                .dead, object: object, field: "instance \(instance.incarnation)", desired: "running", actual: "\(cause)",
                position: deployment.instanceCount.position, since: instance.since)
        }
        let alive = mine.filter(\.state.isAlive)
        if alive.count != deployment.instanceCount.value, !progressing {
            items.append(
                DriftItem(
                    alive.count < deployment.instanceCount.value ? .missing : .extra, object: object, field: "instance_count",
                    desired: "\(deployment.instanceCount.value)", actual: "\(alive.count)",
                    position: deployment.instanceCount.position))
        }
        guard !progressing else { return items }
        return items + outdated(alive, of: deployment)
    }

    private func outdated(_ alive: [ObservedInstance], of deployment: Deployment) -> [DriftItem] {
        guard let wanted = settings.recipe(of: deployment).map({ InstanceSpec(deployment, environment: $0) }) else { return [] }
        return alive.flatMap { instance -> [DriftItem] in
            guard let launch = memory.launches[instance.incarnation], launch.spec != wanted else { return [] }
            return wanted.differences(from: launch.spec).map { field in
                DriftItem(
                    .outdated, object: "deployment \(deployment.key)", field: field, desired: "as in the commit in force",
                    actual: "instance \(instance.incarnation) runs that of commit \(launch.commit.short)",
                    position: deployment.position(of: field), since: instance.since)
            }
        }
    }

    private func extras(among all: [Incarnation: ObservedInstance]) -> [DriftItem] {
        all.values.sorted { $0.incarnation < $1.incarnation }.compactMap { instance in
            let isRecorded = memory.launches[instance.incarnation] != nil
            guard instance.state.isAlive, isComparable(instance.deployment.endpoint),
                !isRecorded || desired.deployments[instance.deployment] == nil,
                !isProgressing(instance.deployment.endpoint, nil)
            else { return nil }
            return DriftItem(
                .extra, object: "deployment \(instance.deployment)", field: "instance \(instance.incarnation)",
                desired: "none", actual: isRecorded ? "running" : "running without a record", position: nil,
                since: instance.since)
        }
    }
}

extension Deployment {
    /// Where a field that `InstanceSpec.differences` names was asked for.
    func position(of field: String) -> Position {
        switch field {
        case "environment": environment.position
        case "model": model?.position ?? position
        case "instance_type": instanceType.position
        case "request_settings.request_timeout_ms": requestTimeout.position
        case "request_settings.max_concurrent_requests_per_instance": concurrentRequests.position
        case "code_configuration.code", "code_configuration.scoring_script": code?.position ?? position
        default:
            environmentVariables[String(field.dropFirst("environment_variables.".count))]?.position ?? position
        }
    }
}
