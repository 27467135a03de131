import Fleet

extension Planner {
    /// How the proxy should route an endpoint now; nil when it should not know it (any more).
    func route(of key: EndpointKey, groups: [InstanceGroup]) -> EndpointRoute? {
        if isHeld(key), let held = heldRoute(of: key) { return held }
        guard var step = memory.steps[key] else { return nil }
        if isHeld(key) {
            guard let held = heldStep(step, of: key) else { return nil }
            step = held
        }
        let acknowledged = router?.acknowledged.endpoints[key]
        var deployments: [String: DeploymentRoute] = [:]
        for group in groups {
            deployments[group.key.name] = route(of: group, acknowledged: acknowledged?.deployments[group.key.name])
        }
        if desired.endpoints[key] == nil && deployments.isEmpty && !isHeld(key) { return nil }
        return EndpointRoute(
            deployments: deployments, traffic: step.traffic, mirrorTraffic: step.mirrorTraffic, keys: acceptedKeys(of: key))
    }

    private func route(of group: InstanceGroup, acknowledged: DeploymentRoute?) -> DeploymentRoute? {
        let instances = (group.current + group.outdated).compactMap(staying) + group.leaving.compactMap(leaving)
        if let deployment = group.deployment {
            return DeploymentRoute(
                instances: instances, requestTimeout: deployment.requestTimeout.value,
                concurrentRequests: deployment.concurrentRequests.value, instanceCount: deployment.instanceCount.value)
        }
        // A removed deployment stays in the route as it was until its last instance has left it and no weight names it.
        let step = memory.steps[group.key.endpoint]
        let isNamed =
            [step?.traffic, step?.previous].contains { ($0?[group.key.name] ?? 0) > 0 } || acknowledgedWeight(of: group.key) > 0
        guard !instances.isEmpty || isNamed else { return nil }
        let spec = instances.first.flatMap { memory.launches[$0.incarnation]?.spec }
        return DeploymentRoute(
            instances: instances, requestTimeout: acknowledged?.requestTimeout ?? spec?.requestTimeout ?? 5000,
            concurrentRequests: acknowledged?.concurrentRequests ?? spec?.concurrentRequests ?? 1,
            instanceCount: acknowledged?.instanceCount ?? memory.admissions[group.key]?.instanceCount ?? 1)
    }

    private func acknowledgedWeight(of key: DeploymentKey) -> Int {
        router?.acknowledged.endpoints[key.endpoint]?.traffic[key.name] ?? 0
    }

    private func staying(_ instance: ObservedInstance) -> RoutedInstance? {
        switch instance.state {
        case .ready:
            RoutedInstance(incarnation: instance.incarnation, address: instance.address, health: .healthy)
        case .starting:
            // Adopted and not probed yet: it stays as the proxy has it. One that the proxy does not know gets no entry.
            routed(instance)
        case .unready, .unresponsive:
            isPerhapsRouted(instance)
                ? RoutedInstance(incarnation: instance.incarnation, address: instance.address, health: .unhealthy) : nil
        case .stopping, .exited: nil
        }
    }

    /// A proxy that cannot be asked may be sending it requests: it is not taken away from under them. One that has ended gets none.
    func isPerhapsRouted(_ instance: ObservedInstance) -> Bool {
        guard instance.state.isAlive else { return false }
        return router == nil ? instance.state != .stopping && instance.state != .starting : routed(instance) != nil
    }

    /// Leaving goes in order: draining, drained, out of the route; only then it is stopped.
    private func leaving(_ instance: ObservedInstance) -> RoutedInstance? {
        guard isPerhapsRouted(instance), routed(instance).map(isDrained) != true else { return nil }
        return RoutedInstance(incarnation: instance.incarnation, address: instance.address, health: .draining)
    }

    private func isDrained(_ routed: RoutedInstance) -> Bool {
        routed.health == .draining
            && (router?.activeRequests[routed.incarnation] == 0 || settings.seededFaults.has(.stopBeforeDrained))
    }

    /// Stops leaving instances that the proxy acknowledged not to know; those that still answer are looked at again soon.
    mutating func stopLeaving(_ groups: [InstanceGroup]) {
        for instance in groups.flatMap(\.leaving) {
            let key = instance.deployment
            // A proxy that differs from what it was told may be about to take what lies in its files, and that may name the instance.
            let isUnknownToProxy = router?.foreign.isEmpty == true && routed(instance) == nil
            if isUnknownToProxy && index.pending.contains(instance.incarnation) {
                // Never started as far as can be seen; should it turn up all the same, it is an orphan and stopped as one.
                memory.launches[instance.incarnation] = nil
                lookAgain(after: 20)
            } else if isUnknownToProxy || settings.seededFaults.has(.stopWhileRouted) {
                if instance.state != .stopping { actions.append(.stop(instance.incarnation)) }
                wait(
                    key.endpoint, key.name, .progressing, reason: "Stopping", "instance \(instance.incarnation) is being stopped")
            } else {
                // Nobody tells of the last request's end. The rest is a publication's to change.
                if let routed = routed(instance), routed.health == .draining, !isDrained(routed) { lookAgain(after: 20) }
                if router == nil { lookAgain(after: 1000) }
                wait(
                    key.endpoint, key.name, .progressing, reason: "Draining",
                    "instance \(instance.incarnation) finishes its requests before it stops")
            }
        }
    }
}
