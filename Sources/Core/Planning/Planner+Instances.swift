import Fleet

extension Planner {
    /// Decides on starts for one deployment and says which instances stay and which leave.
    mutating func reconcileInstances(of key: DeploymentKey) -> InstanceGroup {
        let deployment = desired.deployments[key]
        var group = InstanceGroup(key: key, deployment: deployment)
        if isHeld(key.endpoint) {
            group.current = index.instances[key, default: []].filter { $0.state.isAlive && !isOrphan($0) }
            return group
        }
        noteExits(of: key)
        let alive = index.instances[key, default: []].filter { $0.state.isAlive && !isOrphan($0) }
        group.leaving = index.instances[key, default: []].filter { isOrphan($0) && isPerhapsRouted($0) }
        guard let deployment else {
            // Weights move off first: it stays while the proxy still sends it requests, or might.
            if weight(of: key) == 0 && !isKeptForRollout(key) { group.leaving += alive } else { group.outdated = alive }
            return group
        }
        let wanted = spec(of: deployment)
        for instance in alive {
            if instance.state.isLeaving {
                group.leaving.append(instance)
            } else if wanted == nil || memory.launches[instance.incarnation]?.spec == wanted {
                // Without a recipe (a mapping was taken away) what runs is left alone.
                group.current.append(instance)
            } else {
                group.outdated.append(instance)
            }
        }
        forgetOldFailures(of: key, spec: wanted, group: group)
        let room = releaseSurplus(&group, of: deployment)
        start(deployment, spec: wanted, group: group, room: room)
        return group
    }

    /// The highest weight that the proxy has, or was told to have, for a deployment; 100 when it cannot be asked.
    private func weight(of key: DeploymentKey) -> Int {
        guard let router else { return 100 }
        let live = router.acknowledged.endpoints[key.endpoint]?.traffic[key.name] ?? 0
        return max(live, memory.steps[key.endpoint]?.traffic[key.name] ?? 0)
    }

    /// Moves instances that are not needed (any more) to `leaving`; returns how many may be started now.
    private mutating func releaseSurplus(_ group: inout InstanceGroup, of deployment: Deployment) -> Int {
        let count = deployment.instanceCount.value
        if group.current.count > count {
            let ordered = group.current.sorted(by: leavesLater)
            group.current = Array(ordered.prefix(count))
            group.leaving += ordered.dropFirst(count)
        }
        let idle = group.outdated.filter { $0.state != .ready && routed($0)?.health != .healthy }
        let serving = group.outdated.filter { !idle.contains($0) }.sorted(by: leavesLater)
        let ceiling = ceiling(for: deployment)
        let mayBeAway = desired.mayBeAway.contains(deployment.key)
        // Those of another size count by themselves, beside what this size is admitted for.
        let alive = (group.current + group.outdated + group.leaving).count {
            memory.launches[$0.incarnation]?.spec.instanceType == deployment.instanceType.value
        }
        // Outdated instances stay until as many successors answer; the ones that the proxy sends nothing to any more go first.
        var needed = count - servingCount(group.current)
        if ceiling == count && alive >= ceiling && group.current.count < count && group.leaving.isEmpty
            && (count > 1 || mayBeAway)
        {
            // No room for a surge: one instance out first (the plan shows it).
            needed = min(needed, count - 1 - servingCount(group.current))
        }
        let staying = settings.seededFaults.has(.oldBeforeNew) ? 0 : max(0, min(serving.count, needed))
        group.outdated = Array(serving.prefix(staying))
        group.leaving += serving.dropFirst(staying)
        // An outdated instance that does not serve is of no use, once it cannot be asked to.
        group.leaving += idle
        if ceiling == count && count == 1 && !mayBeAway && !group.outdated.isEmpty && alive >= ceiling {
            wait(
                deployment.key.endpoint, deployment.key.name, .blocked, reason: "NoRoomForSurge",
                "a single instance of \(deployment.instanceType.value) cannot be replaced without room for a second one; "
                    + "\(Self.waysOut(of: deployment.key))")
        }
        // One that is being stopped without a record (it missed its start deadline) uses cores as long as it lives.
        let orphans = index.instances[deployment.key, default: []].count { $0.state.isAlive && isOrphan($0) }
        if settings.seededFaults.has(.surgeOverReserve) { return max(0, count - group.current.count) }
        return max(0, min(count - group.current.count, ceiling - alive - orphans))
    }

    /// What to do where a single instance cannot be replaced beside its successor.
    static func waysOut(of deployment: DeploymentKey) -> String {
        "add a second deployment and move the traffic, or allow it to be away for a moment: allow_unavailable: {\(deployment): 1} in fleet.yaml"
    }

    /// Instances that answer now: ready, and in the acknowledged route.
    private func servingCount(_ instances: [ObservedInstance]) -> Int {
        instances.count { $0.state == .ready && routed($0)?.health == .healthy }
    }

    /// Ready ones stay before others, those that get requests before those that do not, older before newer.
    private func leavesLater(_ left: ObservedInstance, _ right: ObservedInstance) -> Bool {
        func rank(_ instance: ObservedInstance) -> (Int, Int, Int) {
            let isRouted = routed(instance)?.health == .healthy
            return (instance.state == .ready ? 0 : 1, isRouted ? 0 : 1, instance.incarnation.number)
        }
        return rank(left) < rank(right)
    }

    /// The instance as the proxy has it.
    func routed(_ instance: ObservedInstance) -> RoutedInstance? {
        router?.acknowledged.endpoints[instance.deployment.endpoint]?.deployments[instance.deployment.name]?.instances
            .first { $0.incarnation == instance.incarnation || settings.seededFaults.has(.nameForIncarnation) }
    }

    private mutating func start(_ deployment: Deployment, spec: InstanceSpec?, group: InstanceGroup, room: Int) {
        let key = deployment.key
        let missing = deployment.instanceCount.value - group.current.count
        for instance in group.current where index.pending.contains(instance.incarnation) {
            // Recorded, and perhaps never started: starting it again does nothing if it was.
            if let launch = memory.launches[instance.incarnation] { actions.append(.start(launch)) }
        }
        reportStarting(group, of: deployment)
        if missing <= 0 && group.outdated.isEmpty && group.leaving.isEmpty {
            // All of it runs, perhaps without a start (a commit that was taken back): that is what it uses.
            admit(Admission(for: deployment), for: key)
        }
        guard missing > 0, mayStart(deployment) else { return }
        guard let spec, let type = InstanceType.named(deployment.instanceType.value) else { return }
        for _ in 0..<room {
            let launch = Launch(
                incarnation: Incarnation(memory.nextIncarnation), deployment: key, spec: spec,
                commit: commit(of: key.endpoint), startedAt: now, cores: type.cores,
                memory: type.memory, liveness: deployment.liveness.value, readiness: deployment.readiness.value,
                warmUp: desired.rollouts[key.endpoint]?.warmUp)
            if !settings.seededFaults.has(.numberGivenTwice) { memory.nextIncarnation += 1 }
            memory.launches[launch.incarnation] = launch
            usage?.launch(type.name, for: key, admitted: memory.admissions[key])
            actions.append(.start(launch))
        }
        if room > 0 {
            wait(key.endpoint, key.name, .progressing, reason: "Starting", "starting \(room) of \(missing) missing instances")
        } else {
            wait(key.endpoint, key.name, .progressing, reason: "Replacing", "\(missing) instances are still to be replaced")
        }
    }

    private mutating func reportStarting(_ group: InstanceGroup, of deployment: Deployment) {
        let starting = group.current.count { $0.state == .starting }
        let unpublished = group.current.count { $0.state == .ready && routed($0)?.health != .healthy }
        if starting == 0, unpublished > 0, router?.acknowledged.endpoints[group.key.endpoint] != nil {
            wait(
                group.key.endpoint, group.key.name, .progressing, reason: "Publishing",
                "the proxy is being told of \(unpublished) instances")
        }
        guard starting > 0 else { return }
        wait(
            group.key.endpoint, group.key.name, .progressing, reason: "Starting",
            "\(starting) of \(deployment.instanceCount.value) instances are starting")
    }

    private mutating func mayStart(_ deployment: Deployment) -> Bool {
        !isRejected(deployment.key) && canRunHere(deployment) && environmentIsReady(for: deployment) && hasGPUs(for: deployment)
            && isNotBackingOff(deployment.key)
            && isAdmitted(deployment)
    }

    private mutating func canRunHere(_ deployment: Deployment) -> Bool {
        guard let obstacle = deployment.obstacle else { return true }
        wait(
            deployment.key.endpoint, deployment.key.name, .blocked, reason: "NotRunnable",
            "\(obstacle.position): \(obstacle.value)")
        return false
    }

    private mutating func hasGPUs(for deployment: Deployment) -> Bool {
        guard !settings.ignoreGPUs, let type = InstanceType.named(deployment.instanceType.value), type.gpus > observed.gpus
        else { return true }
        wait(
            deployment.key.endpoint, deployment.key.name, .blocked, reason: "GPUsMissing",
            "\(deployment.instanceType.position): \(type.name) needs \(type.gpus) GPUs and this host has \(observed.gpus); "
                + "choose another size, or let the operator set runtime.gpus: ignore")
        return false
    }
}

extension InstanceState {
    /// Another one is to take its place. One that answers its liveness probe again before it has gone may stay.
    fileprivate var isLeaving: Bool {
        switch self {
        case .unresponsive, .stopping: true
        case .starting, .ready, .unready, .exited: false
        }
    }
}
