import Fleet

extension Planner {
    /// Records the next step of an endpoint's traffic when what it needs is observed. The step is committed before it is published.
    mutating func stepTraffic(of key: EndpointKey, groups: [InstanceGroup]) {
        if isHeld(key) { return }
        confirmStep(of: key)
        if settings.seededFaults.has(.recordEveryPass), let step = memory.steps[key] {
            record(step.traffic, step.mirrorTraffic, for: key)
        }
        takeBackStep(of: key, groups: groups)
        let recorded = memory.steps[key]
        guard let endpoint = desired.endpoints[key] else {
            memory.rollouts[key] = nil
            // A removed endpoint: no request is sent anywhere any more, those in flight finish.
            if let recorded, !(recorded.traffic == .none && recorded.mirrorTraffic == .none) { record(.none, .none, for: key) }
            return
        }
        if endpoint.authMode.value != .key {
            wait(
                key, nil, .blocked, reason: "AuthModeNotRunYet",
                "\(endpoint.authMode.position): auth_mode \(endpoint.authMode.value.rawValue) does not run yet, so the endpoint takes "
                    + "its keys; say auth_mode: key if that is meant")
        }
        if memory.keys[key] == nil {
            actions.append(.issueKeys(key))
            wait(key, nil, .progressing, reason: "IssuingKeys", "its keys are being made")
        }
        guard let recorded else {
            // The first step: the endpoint exists, and answers 404 until a deployment is ready.
            record(.none, .none, for: key)
            let aim = TrafficAim(declaredBy: endpoint)
            return announce(aim, of: key, late: notReady(aim.traffic.deployments, groups: groups, of: key), from: .none)
        }
        if turning.contains(key) { return lookAgainAtOnce() }
        let aim = aim(of: endpoint, from: recorded, groups: groups)
        guard aim.traffic != recorded.traffic || aim.mirror != recorded.mirrorTraffic else { return }
        let raised = Set(aim.traffic.raised(from: recorded.traffic)).union(aim.traffic.raised(from: recorded.previous)).sorted()
        // Copies that a step is judged by go to what can answer them.
        let copied = isRollingOut(key) ? aim.mirror.deployments : []
        let late = notReady(raised + copied, groups: groups, of: key)
        if late.isEmpty {
            record(aim.traffic, aim.mirror, for: key)
        } else {
            announce(aim, of: key, late: late, from: recorded.traffic)
        }
    }

    /// Deployments that cannot be given more weight yet: not all of their instances are ready and acknowledged by the proxy.
    private func notReady(_ names: [String], groups: [InstanceGroup], of key: EndpointKey) -> [String] {
        if settings.seededFaults.has(.weightBeforeReady) { return [] }
        return names.filter { name in
            let route = router?.acknowledged.endpoints[key]?.deployments[name]
            if settings.seededFaults.has(.weightBeforeAcknowledged) {
                return groups.first { $0.key.name == name }?.current.contains { $0.state != .ready } != false
            }
            return groups.first { $0.key.name == name }?.isFullyRouted(by: route) != true
        }
    }

    /// What becomes of the endpoint's step is known when the table that is on its way has arrived.
    func waitsForPublication(_ key: EndpointKey) -> Bool {
        let isMade = memory.steps[key].map { $0.previous == $0.traffic } != false
        return !isMade || observed.isPublishing && desired.endpoints[key] == nil
    }

    /// A step that the proxy has acknowledged has been made: from now on there is nothing to go back to. While a table is on its way,
    /// or lies in the proxy's files, what is acknowledged may be older than the step, and about to change.
    private mutating func confirmStep(of key: EndpointKey) {
        guard !observed.isPublishing, router?.foreign.isEmpty == true, let step = memory.steps[key],
            step.previous != step.traffic,
            router?.acknowledged.endpoints[key]?.traffic == step.traffic
        else { return }
        memory.steps[key] = step.made
    }

    /// A step of which no acknowledgement was seen is taken back when what it raises does not answer any more: it would be published
    /// later, onto nothing. One that has been acknowledged keeps its weights, whatever dies; so does one that is on its way, which may
    /// have been made by now.
    private mutating func takeBackStep(of key: EndpointKey, groups: [InstanceGroup]) {
        guard router != nil, !observed.isPublishing, let step = memory.steps[key], step.previous != step.traffic,
            !settings.seededFaults.has(.stepNotTakenBack)
        else { return }
        let late = notReady(step.traffic.raised(from: step.previous), groups: groups, of: key)
        let live = router?.acknowledged.endpoints[key]
        // A proxy that has lost the endpoint is given all of it at once.
        let isGivenAnew = live == nil && late.allSatisfy { name in groups.first { $0.key.name == name }?.isFullyReady == true }
        if late.isEmpty || isGivenAnew { return }
        // Nor may going back raise what does not answer, or take away what is live: then what the proxy really has is where it stands.
        let isSafe =
            silent(step.previous.raised(from: live?.traffic ?? .none), groups: groups).isEmpty
            && (step.previous != .none || live?.traffic == nil)
        record(isSafe ? step.previous : live?.traffic ?? .none, live?.mirrorTraffic ?? .none, for: key)
        memory.steps[key] = memory.steps[key]?.made
    }

    /// Deployments of which not a single instance is ready.
    private func silent(_ names: [String], groups: [InstanceGroup]) -> [String] {
        names.filter { name in
            groups.first { $0.key.name == name }.map { ($0.current + $0.outdated).contains { $0.state == .ready } } != true
        }
    }

    private mutating func announce(_ aim: TrafficAim, of key: EndpointKey, late: [String], from traffic: TrafficSplit) {
        guard !late.isEmpty else { return }
        let change =
            aim.traffic == traffic ? "requests are copied to \(aim.mirror)" : "traffic moves from \(traffic) to \(aim.traffic)"
        wait(
            key, nil, .progressing, reason: "WaitingForDeployments",
            "\(change) when \(late.joined(separator: ", ")) is ready")
    }

    private mutating func record(_ traffic: TrafficSplit, _ mirror: TrafficSplit, for key: EndpointKey) {
        let previous = memory.steps[key].map { place(behind: $0, before: traffic) } ?? .none
        let mirror = settings.seededFaults.has(.mirrorKept) ? memory.steps[key]?.mirrorTraffic ?? mirror : mirror
        memory.steps[key] = TrafficStep(
            traffic: traffic, mirrorTraffic: mirror, previous: previous, commit: commit(of: key), recordedAt: now)
    }

    /// Where the proxy may stand when a new step comes: at the last one that was seen to be acknowledged. When the one between has not
    /// been, it may have been made all the same: of the two, the one from which the new step raises more, since all of that must answer.
    private func place(behind step: TrafficStep, before traffic: TrafficSplit) -> TrafficSplit {
        let isBetweenLower = Set(traffic.raised(from: step.traffic)).isStrictSuperset(of: traffic.raised(from: step.previous))
        return isBetweenLower ? step.traffic : step.previous
    }

    /// Forgets an endpoint that nobody asks for, that nothing runs for, and that the proxy does not know any more.
    mutating func dropGoneEndpoint(_ key: EndpointKey) {
        guard desired.endpoints[key] == nil, let router, router.acknowledged.endpoints[key] == nil,
            !index.launches(of: key).contains(where: { memory.launches[$0] != nil })
        else { return }
        // A table that is on its way may still have it.
        if observed.isPublishing { return }
        memory.steps[key] = nil
        memory.rollouts[key] = nil
        if memory.keys[key] != nil, !settings.seededFaults.has(.keysLeft) { actions.append(.revokeKeys(key)) }
    }
}
