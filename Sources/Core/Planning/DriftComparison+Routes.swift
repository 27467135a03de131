import Fleet

/// What differs in the proxy.
extension DriftComparison {
    func routeDrift(of endpoint: Endpoint, router: RouterState) -> [DriftItem] {
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
        // While a newer step is on its way to the proxy, the previous one is in sync.
        let isOnItsWay =
            settings.reconcile == .repair && plannedTable != nil && route.traffic == step?.previous && route.traffic != expected
        if route.traffic != expected, !isOnItsWay {
            items.append(
                DriftItem(
                    .weights, object: object, field: "traffic", desired: "\(expected)", actual: "\(route.traffic)",
                    position: endpoint.traffic.position))
        } else if !isOnItsWay, expected != endpoint.traffic.value, !isProgressing(endpoint.key, nil),
            !isRollingOut(endpoint.key)
        {
            items.append(
                DriftItem(
                    .weights, object: object, field: "traffic", desired: "\(endpoint.traffic.value)", actual: "\(expected)",
                    position: endpoint.traffic.position))
        }
        let mirror = step?.mirrorTraffic ?? .none
        if route.mirrorTraffic != mirror, !isOnItsWay {
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

    func extraRoutes(_ router: RouterState) -> [DriftItem] {
        router.acknowledged.endpoints.keys.sorted().filter {
            desired.endpoints[$0] == nil && isComparable($0) && !isProgressing($0, nil)
        }.map {
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
