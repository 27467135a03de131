import Fleet

extension Planner {
    /// Gives back what nothing runs on any more, before anything new is admitted.
    mutating func releaseAdmissions() {
        for (key, admission) in memory.admissions where isInScope(key.endpoint) && !isHeld(key.endpoint) {
            let alive = index.instances[key, default: []].filter(\.state.isAlive)
            guard let wanted = desired.deployments[key].map(Admission.init(for:)) else {
                if alive.isEmpty, !settings.seededFaults.has(.admissionKept) { memory.admissions[key] = nil }
                continue
            }
            if wanted.cores < admission.cores, fits(alive, in: wanted) { memory.admissions[key] = wanted }
        }
    }

    /// True when the deployment may run at its declared size: nothing is started over quota. A mere peak waits for removals.
    mutating func isAdmitted(_ deployment: Deployment) -> Bool {
        let wanted = Admission(for: deployment)
        let old = memory.admissions[deployment.key]
        // While it shrinks, the larger size counts until the instances are gone.
        if old == wanted || old?.instanceType == wanted.instanceType && old.map({ $0.cores > wanted.cores }) == true {
            return true
        }
        if let excess = currentUsage().excess(with: wanted, for: deployment.key, over: settings.quota),
            !settings.seededFaults.has(.quotaIgnored)
        {
            wait(
                deployment.key.endpoint, deployment.key.name, .quota, reason: "WaitingForQuota",
                "waits until running deployments make room: \(excess)")
            return false
        }
        admit(wanted, for: deployment.key)
        return true
    }

    mutating func admit(_ admission: Admission, for key: DeploymentKey) {
        if memory.admissions[key] == admission { return }
        memory.admissions[key] = admission
        usage?.admit(admission, for: key)
    }

    /// Most passes admit nothing, so that it is reckoned when it is asked for.
    private mutating func currentUsage() -> QuotaUsage {
        let current = usage ?? QuotaUsage(memory)
        usage = current
        return current
    }

    private func fits(_ alive: [ObservedInstance], in admission: Admission) -> Bool {
        guard let type = InstanceType.named(admission.instanceType) else { return false }
        let sameType = alive.allSatisfy { memory.launches[$0.incarnation]?.spec.instanceType == admission.instanceType }
        return sameType && alive.count <= QuotaLedger.reserved(instances: admission.instanceCount, of: type)
    }

    /// How many instances of this deployment may exist at once while it is replaced in place.
    mutating func ceiling(for deployment: Deployment) -> Int {
        let count = deployment.instanceCount.value
        guard let type = InstanceType.named(deployment.instanceType.value) else { return count }
        let reserved = QuotaLedger.reserved(instances: count, of: type)
        guard type.isExemptFromReserve else { return reserved }
        // An exempt size has no reserve: it surges by one only within free quota.
        let surged = Admission(instanceType: type.name, instanceCount: count + 1)
        return currentUsage().excess(with: surged, for: deployment.key, over: settings.quota) == nil ? count + 1 : count
    }
}
