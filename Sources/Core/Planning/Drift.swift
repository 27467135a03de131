package import Fleet

/// One difference between what git asks for and what runs.
package struct DriftItem: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case missing, dead, extra, outdated, weights, mirror, route, proxy
    }

    package let kind: Kind
    /// `endpoint digits` or `deployment digits/blue`.
    package let object: String
    /// The manifest's field, or what stands for it.
    package let field: String
    package let desired: String
    package let actual: String
    /// Where the desired value was asked for.
    package let position: Position?
    package let since: Moment?

    package init(
        _ kind: Kind, object: String, field: String, desired: String, actual: String, position: Position?, since: Moment? = nil
    ) {
        self.kind = kind
        self.object = object
        self.field = field
        self.desired = desired
        self.actual = actual
        self.position = position
        self.since = since
    }
}

package struct Drift: Sendable, Equatable {
    package var items: [DriftItem]
    /// What could not be observed, one line each: neither in sync nor drift.
    package var unknown: [String]
}

/// Compares what the commits in force ask for with what is observed. What the running plan explains is progress, not drift;
/// in report mode nothing is being done, so nothing is explained.
package func drift(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) -> Drift {
    let plan = plan(desired: desired, observed: observed, memory: memory, settings: settings, now: now)
    let comparison = DriftComparison(desired: desired, observed: observed, memory: memory, settings: settings, plan: plan)
    return comparison.drift()
}

private struct DriftComparison {
    let desired: Desired
    let observed: Observed
    let memory: Memory
    let settings: Settings
    let plan: Plan

    func drift() -> Drift {
        var items: [DriftItem] = []
        var unknown: [String] = []
        switch observed.instances {
        case .known(let instances):
            for deployment in desired.deployments.values.sorted(by: { $0.key < $1.key }) {
                items += instanceDrift(of: deployment, among: instances)
            }
            items += extras(among: instances)
        case .unknown(let reason): unknown.append("instances: \(reason)")
        }
        switch observed.router {
        case .known(let router):
            for endpoint in desired.endpoints.values.sorted(by: { $0.key < $1.key }) {
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

    private func isProgressing(_ endpoint: EndpointKey, _ deployment: String?) -> Bool {
        settings.reconcile == .repair
            && plan.waits.contains {
                $0.endpoint == endpoint && (deployment == nil || $0.deployment == deployment) && $0.kind == .progressing
            }
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
        let recipe: EnvironmentRecipe? =
            switch deployment.environment.value.definition {
            case .recipe(let recipe): recipe
            case .image(let name): settings.environments[name]
            }
        guard let wanted = recipe.map({ InstanceSpec(deployment, environment: $0) }) else { return [] }
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
            guard instance.state.isAlive, !isRecorded || desired.deployments[instance.deployment] == nil,
                !isProgressing(instance.deployment.endpoint, nil)
            else { return nil }
            return DriftItem(
                .extra, object: "deployment \(instance.deployment)", field: "instance \(instance.incarnation)",
                desired: "none", actual: isRecorded ? "running" : "running without a record", position: nil,
                since: instance.since)
        }
    }
}

extension DriftComparison {
    private func routeDrift(of endpoint: Endpoint, router: RouterState) -> [DriftItem] {
        let object = "endpoint \(endpoint.key)"
        let step = memory.steps[endpoint.key]
        guard let route = router.acknowledged.endpoints[endpoint.key] else {
            if isProgressing(endpoint.key, nil) { return [] }
            return [
                DriftItem(
                    .route, object: object, field: "route", desired: "published", actual: "none", position: endpoint.position)
            ]
        }
        var items: [DriftItem] = []
        let expected = step?.traffic ?? .none
        if route.traffic != expected {
            items.append(
                DriftItem(
                    .weights, object: object, field: "traffic", desired: "\(expected)", actual: "\(route.traffic)",
                    position: endpoint.traffic.position))
        } else if expected != endpoint.traffic.value, !isProgressing(endpoint.key, nil) {
            items.append(
                DriftItem(
                    .weights, object: object, field: "traffic", desired: "\(endpoint.traffic.value)", actual: "\(expected)",
                    position: endpoint.traffic.position))
        }
        let mirror = step?.mirrorTraffic ?? .none
        if route.mirrorTraffic != mirror {
            items.append(
                DriftItem(
                    .mirror, object: object, field: "mirror_traffic", desired: "\(mirror)", actual: "\(route.mirrorTraffic)",
                    position: endpoint.mirrorTraffic.position))
        }
        return items + deploymentRouteDrift(of: endpoint, route: route)
    }

    /// Settings and instances of an endpoint's deployments in the proxy, against the table that the plan would publish.
    private func deploymentRouteDrift(of endpoint: Endpoint, route: EndpointRoute) -> [DriftItem] {
        guard let wanted = plannedTable?.endpoints[endpoint.key], !isProgressing(endpoint.key, nil) else { return [] }
        var items: [DriftItem] = []
        if wanted.keys != route.keys {
            items.append(
                DriftItem(
                    .route, object: "endpoint \(endpoint.key)", field: "keys", desired: names(wanted.keys),
                    actual: names(route.keys), position: endpoint.authMode.position))
        }
        for name in Set(wanted.deployments.keys).union(route.deployments.keys).sorted() {
            let left = wanted.deployments[name]
            let right = route.deployments[name]
            // An instance that does not answer is a difference of its own, and not one of the route.
            guard left?.answering != right?.answering else { continue }
            let key = DeploymentKey(endpoint: endpoint.key, name: name)
            items.append(
                DriftItem(
                    .route, object: "deployment \(key)", field: "route", desired: summary(left), actual: summary(right),
                    position: desired.deployments[key]?.position))
        }
        return items
    }

    private func names(_ keys: [KeyHash]) -> String { keys.isEmpty ? "none" : keys.map { "\($0.id)…" }.joined(separator: ", ") }

    private func summary(_ route: DeploymentRoute?) -> String {
        guard let route else { return "none" }
        let instances = route.instances.map { "\($0.incarnation) \($0.health.rawValue)" }.joined(separator: ", ")
        return "instances \(instances.isEmpty ? "none" : instances); timeout \(route.requestTimeout) ms; "
            + "\(route.concurrentRequests) at once each"
    }

    private var plannedTable: RouteTable? {
        plan.actions.lazy.compactMap { if case .publish(let table) = $0 { table } else { nil } }.first
    }

    private func extraRoutes(_ router: RouterState) -> [DriftItem] {
        router.acknowledged.endpoints.keys.sorted().filter { desired.endpoints[$0] == nil && !isProgressing($0, nil) }.map {
            DriftItem(.extra, object: "endpoint \($0)", field: "route", desired: "none", actual: "published", position: nil)
        }
    }
}

extension DeploymentRoute {
    /// The same without the instances that get no requests.
    fileprivate var answering: DeploymentRoute {
        DeploymentRoute(
            instances: instances.filter { $0.health == .healthy }, requestTimeout: requestTimeout,
            concurrentRequests: concurrentRequests, instanceCount: instanceCount)
    }
}

extension Deployment {
    /// Where a field that `InstanceSpec.differences` names was asked for.
    package func position(of field: String) -> Position {
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
