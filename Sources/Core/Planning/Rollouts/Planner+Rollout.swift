package import Fleet

/// Where an endpoint's requests should go now, on the way to what its commit declares.
struct TrafficAim: Equatable {
    let traffic: TrafficSplit
    let mirror: TrafficSplit

    init(_ traffic: TrafficSplit, mirror: TrafficSplit) {
        self.traffic = traffic
        self.mirror = mirror
    }

    init(declaredBy endpoint: Endpoint) { self.init(endpoint.traffic.value, mirror: endpoint.mirrorTraffic.value) }
}

extension Planner {
    /// The declared traffic at once, unless a policy says by which steps. What goes back, by a rejection or by hand, takes no steps.
    mutating func aim(of endpoint: Endpoint, from recorded: TrafficStep, groups: [InstanceGroup]) -> TrafficAim {
        let key = endpoint.key
        let declared = TrafficAim(declaredBy: endpoint)
        guard let policy = desired.rollouts[key], desired.standIns[key] == nil, !settings.seededFaults.has(.policyForgotten)
        else {
            memory.rollouts[key] = nil
            return declared
        }
        if let position = memory.rollouts[key], !position.isOver, isRejected(key) {
            // Nothing was good before, so that nothing stands in: what was tried gets no requests.
            return TrafficAim(position.from, mirror: .none)
        }
        var position = followed(policy, endpoint, recorded)
        if !position.isOver, isWithoutStable(key, policy, position, groups: groups) {
            position = position.at(step: policy.steps.count)
        }
        if !position.isOver {
            position = advanced(position, policy, endpoint, groups: groups)
        }
        memory.rollouts[key] = position
        if isRejected(key) { return TrafficAim(position.from, mirror: .none) }
        let path = RolloutPath(from: position.from, goal: position.goal, steps: policy.steps)
        guard !position.isOver, policy.steps.indices.contains(position.step), let exposure = path.exposure(at: position.step)
        else { return declared }
        return TrafficAim(exposure.traffic, mirror: exposure.mirror)
    }

    /// A rollout that has begun and is not over: the commit is still on trial.
    func isRollingOut(_ key: EndpointKey) -> Bool { memory.rollouts[key].map { !$0.isOver } ?? false }

    /// What a rollout may have to go back to stays until the rollout is over.
    func isKeptForRollout(_ key: DeploymentKey) -> Bool {
        guard let position = memory.rollouts[key.endpoint], !position.isOver, desired.endpoints[key.endpoint] != nil else {
            return false
        }
        return position.from[key.name] > 0
    }

    /// Of a deployment that a rollout tries out.
    mutating func noteForRollout(restartOf deployment: DeploymentKey) {
        guard let position = memory.rollouts[deployment.endpoint], !position.isOver else { return }
        let watched = RolloutPath(from: position.from, goal: position.goal, steps: []).watched
        if watched.contains(deployment.name) { memory.rollouts[deployment.endpoint]?.restarts += 1 }
    }

    /// What the commit has no more cannot be started again: when nothing of it answers, its requests go to what does.
    private func isWithoutStable(
        _ key: EndpointKey, _ policy: RolloutPolicy, _ position: RolloutPosition, groups: [InstanceGroup]
    ) -> Bool {
        guard policy.steps.indices.contains(position.step) else { return false }
        return position.from.deployments.contains { name in
            desired.deployments[DeploymentKey(endpoint: key, name: name)] == nil && position.goal[name] == 0
                && !groups.contains { group in
                    group.key.name == name && (group.current + group.outdated).contains { $0.state == .ready }
                }
        }
    }

    private func isRejected(_ key: EndpointKey) -> Bool {
        guard let rejection = memory.revisions[key]?.rejection, let asked = desired.revision(of: key) else { return false }
        return rejection.revision.fingerprint == asked.fingerprint
    }

    // MARK: - Another commit

    /// The position under what the commit says now; RolloutTransition says what becomes of an earlier one.
    private func followed(_ policy: RolloutPolicy, _ endpoint: Endpoint, _ recorded: TrafficStep) -> RolloutPosition {
        let goal = endpoint.traffic.value
        var specs: [String: InstanceSpec] = [:]
        for name in goal.deployments {
            specs[name] = desired.deployments[DeploymentKey(endpoint: endpoint.key, name: name)].flatMap(spec(of:))
        }
        let transition = RolloutTransition(
            goal: goal, specs: specs, policy: policy, recorded: recorded.traffic,
            runnable: Set(index.deployments(of: endpoint.key, routed: []).filter { desired.deployments[$0] != nil }.map(\.name)),
            now: now)
        return transition.position(after: memory.rollouts[endpoint.key])
    }

    // MARK: - One step

    private mutating func advanced(
        _ position: RolloutPosition, _ policy: RolloutPolicy, _ endpoint: Endpoint, groups: [InstanceGroup]
    ) -> RolloutPosition {
        var position = position
        let key = endpoint.key
        let path = RolloutPath(from: position.from, goal: position.goal, steps: policy.steps)
        let isInEffect = isInEffect(position.step, of: path, endpoint, groups: groups)
        if position.since == nil {
            guard isInEffect else {
                report(
                    position, policy, key, "it begins when everything that it needs is ready and the proxy has acknowledged it")
                return position
            }
            position.since = settings.seededFaults.has(.pauseForgotten) ? now.adding(milliseconds: -3_600_000) : now
        }
        // What comes while somebody has set other weights says nothing.
        if !isAcknowledged(position.step, of: path, endpoint) { position.baseline = nil }
        // A clock that was set back does not make a step longer.
        if let since = position.since, since > now { position.since = now }
        let evidence = RolloutEvidence(
            of: &position, path: path, tallies: observed.requests[key],
            within: policy.abort.failedRequests.map { _ in policy.abort.within }, now: now)
        lookAgain(after: Self.rolloutInterval)
        switch RolloutDecision(position, policy, path, evidence, isInEffect: isInEffect, now: now) {
        case .wait(let reason, let message, let until):
            if let until { lookAgain(at: until) }
            report(position, policy, key, message, reason: reason)
        case .halt(let reason):
            position.halt = reason
            reportHalt(position, policy, key)
        case .rollBack(let reason):
            reject(position, policy, key, reason)
        case .advance(let outcome):
            position = position.at(step: path.step(from: position.step + 1), noting: outcome)
            if outcome.step == policy.steps.count { position.isOver = true }
            lookAgainAtOnce()
        }
        return position
    }

    /// Milliseconds between two looks at the requests of a step.
    private static let rolloutInterval: Int64 = 1000

    /// The proxy does what the step says.
    private func isAcknowledged(_ step: Int, of path: RolloutPath, _ endpoint: Endpoint) -> Bool {
        guard let exposure = path.exposure(at: step), let recorded = memory.steps[endpoint.key],
            let acknowledged = router?.acknowledged.endpoints[endpoint.key]
        else { return false }
        let mirror = mirror(at: step, of: path, endpoint, exposure.mirror)
        return recorded.traffic == exposure.traffic && recorded.previous == recorded.traffic && recorded.mirrorTraffic == mirror
            && acknowledged.traffic == exposure.traffic && acknowledged.mirrorTraffic == mirror
    }

    /// At the end the endpoint's own copies are made again.
    private func mirror(
        at step: Int, of path: RolloutPath, _ endpoint: Endpoint, _ mirror: TrafficSplit
    ) -> TrafficSplit { step == path.steps.count ? endpoint.mirrorTraffic.value : mirror }

    /// Besides, everything that gets requests then is wholly there.
    private func isInEffect(_ step: Int, of path: RolloutPath, _ endpoint: Endpoint, groups: [InstanceGroup]) -> Bool {
        guard isAcknowledged(step, of: path, endpoint), let exposure = path.exposure(at: step) else { return false }
        let mirror = mirror(at: step, of: path, endpoint, exposure.mirror)
        let routes = router?.acknowledged.endpoints[endpoint.key]?.deployments ?? [:]
        return path.goal.deployments.filter { exposure.traffic[$0] > 0 || mirror[$0] > 0 }.allSatisfy { name in
            groups.first { $0.key.name == name }.map { $0.outdated.isEmpty && $0.isFullyRouted(by: routes[name]) } ?? false
        }
    }

    private mutating func reject(_ position: RolloutPosition, _ policy: RolloutPolicy, _ key: EndpointKey, _ reason: String) {
        guard let asked = desired.revision(of: key) else { return }
        memory.revisions[key, default: RevisionMemory()].attempt = nil
        memory.revisions[key]?.rejection = .init(
            revision: asked, at: now, deployments: [],
            reason: "the rollout failed at \(position.title(in: policy)): \(reason)", evidence: nil)
        lookAgainAtOnce()
    }

    // MARK: - Words

    private mutating func report(
        _ position: RolloutPosition, _ policy: RolloutPolicy, _ key: EndpointKey, _ message: String,
        reason: String = "RollingOut"
    ) {
        wait(key, nil, .progressing, reason: reason, "rollout at \(position.title(in: policy)): \(message)")
    }

    private mutating func reportHalt(_ position: RolloutPosition, _ policy: RolloutPolicy, _ key: EndpointKey) {
        wait(
            key, nil, .blocked, reason: "RolloutPaused",
            "rollout at \(position.title(in: policy)) is paused: \(position.halt ?? ""); `sluice approve rollout \(key.name)` goes "
                + "on, `sluice rollback \(key.name)` goes back")
    }
}

extension RolloutPosition {
    /// `step 2 of 4 (weight 10 %)`, or `the declared traffic`
    package func title(in policy: RolloutPolicy) -> String {
        guard policy.steps.indices.contains(step) else { return "the declared traffic" }
        return "step \(step + 1) of \(policy.steps.count) (\(policy.steps[step]))"
    }
}
