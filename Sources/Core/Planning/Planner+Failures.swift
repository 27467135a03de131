import Fleet

extension Planner {
    /// Takes note of instances that ended or never became ready, and clears away what is left of them.
    mutating func noteExits(of key: DeploymentKey) {
        for instance in index.instances[key, default: []] {
            guard let launch = memory.launches[instance.incarnation] else { continue }
            switch instance.state {
            case .exited(let cause):
                if settings.seededFaults.has(.deathUnnoticed) { continue }
                memory.launches[instance.incarnation] = nil
                actions.append(.clear(instance.incarnation))
                if cause != .stopped, isWanted(launch) {
                    noteFailure(of: launch, "an instance \(cause)", evidence: instance.evidence, final: cause.isFinal)
                } else {
                    wait(key.endpoint, key.name, .progressing, reason: "Stopping", "instance \(instance.incarnation) has stopped")
                }
            // One that was never started, as far as can be seen, is started again: it has had no time yet.
            case .starting where index.pending.contains(instance.incarnation): continue
            case .starting:
                // Time in which nobody probed (the controller was away) does not count.
                let deadline = max(launch.startedAt, instance.since).adding(milliseconds: settings.startDeadline)
                guard now >= deadline else {
                    lookAgain(at: deadline)
                    continue
                }
                // Without its record it is an orphan, and stopped as one.
                memory.launches[instance.incarnation] = nil
                let seconds = settings.startDeadline / 1000
                noteFailure(
                    of: launch, "an instance was not ready within \(seconds) s", evidence: instance.evidence, final: false)
            case .unresponsive(let reason):
                guard isWanted(launch) else { continue }
                noteFailure(
                    of: launch, "an instance was taken for dead: \(reason)", evidence: instance.evidence, final: false)
            case .ready, .unready, .stopping: continue
            }
        }
    }

    /// False for an instance that was to go anyway: its end is no failure.
    private func isWanted(_ launch: Launch) -> Bool {
        desired.deployments[launch.deployment].flatMap(spec(of:)) == launch.spec
    }

    private mutating func noteFailure(of launch: Launch, _ reason: String, evidence: String?, final: Bool) {
        noteForRollout(restartOf: launch.deployment)
        let known = memory.failures[launch.deployment].flatMap { $0.spec == launch.spec ? $0 : nil }
        // Several that end together, as at a reboot, are one failure: only a later start is another try.
        if let known, launch.startedAt < known.notedAt, known.isFinal || !final { return }
        let count = (known?.count ?? 0) + 1
        memory.failures[launch.deployment] = StartFailures(
            spec: launch.spec, count: count, notBefore: now.adding(milliseconds: Planner.backOff(after: count)),
            isFinal: final || known?.isFinal == true, reason: reason, evidence: evidence)
    }

    /// Milliseconds: at once after the first failure, then 1 s doubling up to 5 min.
    static func backOff(after failures: Int) -> Int64 {
        failures <= 1 ? 0 : min(300_000, 1000 << Int64(min(failures - 2, 20)))
    }

    mutating func isNotBackingOff(_ key: DeploymentKey) -> Bool {
        guard let failures = memory.failures[key] else { return true }
        if failures.isFinal {
            wait(
                key.endpoint, key.name, .blocked, reason: "InstanceFailed",
                "\(failures.reason): init() failed or the script cannot be imported; see `sluice logs \(key.endpoint.name) "
                    + "\(key.name)`, and commit a mended version")
            return false
        }
        guard !isDue(failures.notBefore, after: failures.notedAt), !settings.seededFaults.has(.startForever) else { return true }
        lookAgain(at: failures.notBefore)
        wait(
            key.endpoint, key.name, .backingOff, reason: "InstanceFailed",
            "\(failures.reason), \(failures.count) times in a row; the next try is due "
                + "in \((failures.notBefore.since(now) + 999) / 1000) s")
        return false
    }

    /// What failed once of a deployment that nobody asks for any more says nothing when it comes back.
    mutating func forgetFailuresOfRemoved() {
        for key in memory.failures.keys where isInScope(key.endpoint) && desired.deployments[key] == nil && !isHeld(key.endpoint)
        {
            memory.failures[key] = nil
        }
    }

    /// Failures of another spec, or of instances that have been well for a minute since, say nothing any more.
    mutating func forgetOldFailures(of key: DeploymentKey, spec: InstanceSpec?, group: InstanceGroup) {
        guard let failures = memory.failures[key], let deployment = group.deployment else { return }
        let ready = group.current.filter { $0.state == .ready }.map(\.since).sorted()
        let count = deployment.instanceCount.value
        let wellSince = ready.count >= count ? ready[max(0, count - 1)].adding(milliseconds: 60_000) : nil
        if failures.spec != spec || wellSince.map({ now >= $0 }) == true {
            memory.failures[key] = nil
        } else if let wellSince {
            lookAgain(at: wellSince)
        }
    }
}

extension StartFailures {
    /// When the last of them was noted.
    fileprivate var notedAt: Moment { notBefore.adding(milliseconds: -Planner.backOff(after: count)) }
}
