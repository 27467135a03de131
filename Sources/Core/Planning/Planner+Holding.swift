package import Fleet

extension Planner {
    /// An endpoint of which nothing is decided: on the strength of an unknown, or because a person wants it left alone.
    func isHeld(_ endpoint: EndpointKey) -> Bool {
        desired.commits[endpoint.source] == nil && !settings.seededFaults.has(.unreadCommitIsEmpty)
            || desired.standIns[endpoint]?.hold != nil || isLeftAlone(endpoint)
    }

    /// An endpoint that stays as it is found, whatever that is: only the health of its instances reaches the proxy.
    func isLeftAlone(_ endpoint: EndpointKey) -> Bool {
        memory.manual[endpoint]?.suspension != nil || settings.isReported(endpoint)
    }

    mutating func reportHeld(_ endpoint: EndpointKey) {
        if let suspension = memory.manual[endpoint]?.suspension {
            if let until = suspension.until { lookAgain(at: until) }
            return
        }
        if settings.isReported(endpoint) { return }
        // Of an endpoint that only its keys are left of, nothing is waited for.
        guard memory.steps[endpoint] != nil || !index.launches(of: endpoint).isEmpty else { return }
        if let hold = desired.standIns[endpoint]?.hold {
            wait(endpoint, nil, .blocked, reason: "RevisionUnread", "\(hold), so what runs is left as it is")
        } else {
            wait(
                endpoint, nil, .blocked, reason: "SourceUnknown",
                "no commit of source \(endpoint.source) can be read, so what runs is left as it is")
        }
    }

    /// The route of an endpoint of which nothing is decided: as the proxy has it, with what is known of its instances. Weights are left
    /// alone only where a person wants that; else the recorded ones hold.
    func heldRoute(of endpoint: EndpointKey) -> EndpointRoute? {
        guard let live = router?.acknowledged.endpoints[endpoint]?.withHealth(of: observed.instances.known ?? [:]) else {
            return nil
        }
        guard !isLeftAlone(endpoint), let step = memory.steps[endpoint], let held = heldStep(step, of: endpoint) else {
            return live
        }
        // A weight may name what the proxy does not know (any more): then the route is made from what is there.
        let named = Set(held.traffic.deployments + held.mirrorTraffic.deployments)
        guard named.allSatisfy({ live.deployments[$0] != nil }) else { return nil }
        return EndpointRoute(
            deployments: live.deployments, traffic: held.traffic, mirrorTraffic: held.mirrorTraffic,
            keys: acceptedKeys(of: endpoint))
    }

    /// While nothing is decided nobody looks at what a step raises: one that was not seen acknowledged is not made. Nor is the one
    /// before it made again on what does not answer: then nothing is said of weights.
    func heldStep(_ step: TrafficStep, of endpoint: EndpointKey) -> TrafficStep? {
        let live = router?.acknowledged.endpoints[endpoint]?.traffic
        // One that raises nothing needs nobody to look.
        let isHarmless = step.traffic.raised(from: step.previous).isEmpty
        if isHarmless || live == step.traffic { return step }
        let isAnswered = step.previous.raised(from: live ?? .none).allSatisfy { name in
            index.instances[DeploymentKey(endpoint: endpoint, name: name), default: []].contains { $0.state == .ready }
        }
        return isAnswered ? step.undone : nil
    }

    /// What people ordered until a moment that has come.
    mutating func endExpiredControls() {
        for (key, control) in memory.manual where isInScope(key) {
            var control = control
            if control.suspension?.hasEnded(at: now) == true { control.suspension = nil }
            if let rollback = control.rollback {
                let asked = desired.standIns[key]?.asked ?? desired.revision(of: key)
                let isTouched = desired.commits[key.source] != nil && asked?.fingerprint != rollback.replaces
                if isTouched || rollback.action.hasEnded(at: now) {
                    control.rollback = nil
                    if desired.standIns[key] != nil { turning.insert(key) }
                } else if let until = rollback.action.until {
                    lookAgain(at: until)
                }
            }
            memory.manual[key] = control.isEmpty ? nil : control
        }
    }
}

/// What report mode still does: health is no wish of the commit but a fact of the instances, and the proxy learns it at once, so that
/// no request is sent to one that is gone. Weights, instances and everything else stay as they are found.
package func healthUpdate(observed: Observed) -> RouteTable? {
    guard let router = observed.router.known, let instances = observed.instances.known else { return nil }
    let table = RouteTable(endpoints: router.acknowledged.endpoints.mapValues { $0.withHealth(of: instances) })
    return table == router.acknowledged ? nil : table
}

extension EndpointRoute {
    fileprivate func withHealth(of instances: [Incarnation: ObservedInstance]) -> EndpointRoute {
        func healthy(_ routed: RoutedInstance) -> RoutedInstance {
            guard routed.health != .draining, let state = instances[routed.incarnation]?.state else { return routed }
            let health: RoutedInstance.Health =
                switch state {
                case .starting: routed.health
                case .ready: .healthy
                case .unready, .unresponsive, .stopping, .exited: .unhealthy
                }
            return RoutedInstance(incarnation: routed.incarnation, address: routed.address, health: health)
        }
        return EndpointRoute(
            deployments: deployments.mapValues {
                DeploymentRoute(
                    instances: $0.instances.map(healthy), requestTimeout: $0.requestTimeout,
                    concurrentRequests: $0.concurrentRequests, instanceCount: $0.instanceCount)
            }, traffic: traffic, mirrorTraffic: mirrorTraffic, keys: keys)
    }
}
