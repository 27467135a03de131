import Fleet

extension Planner {
    /// Gives back what nothing runs on any more, before anything new is admitted.
    mutating func releaseAdmissions() {
        for (key, admission) in memory.admissions.sorted(by: { $0.key < $1.key }) where !isHeld(key.endpoint) {
            let alive = instances[key, default: []].filter(\.state.isAlive)
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
        if let excess = QuotaLedger(usage(with: wanted, for: deployment.key)).excess(over: settings.quota).first,
            !settings.seededFaults.has(.quotaIgnored)
        {
            wait(
                deployment.key.endpoint, deployment.key.name, .quota, reason: "WaitingForQuota",
                "waits until running deployments make room: \(excess)")
            return false
        }
        memory.admissions[deployment.key] = wanted
        return true
    }

    /// What counts against the quota if a deployment had this size: all admissions, instances that still run at another size, and
    /// the surge of exempt sizes, which have no reserve.
    private func usage(with wanted: Admission, for key: DeploymentKey) -> [DeploymentKey: Admission] {
        var usage = memory.admissions
        usage[key] = wanted
        for (key, launches) in Dictionary(grouping: memory.launches.values, by: \.deployment) {
            for (type, launches) in Dictionary(grouping: launches, by: \.spec.instanceType) {
                let launched = Admission(instanceType: type, instanceCount: launches.count)
                if type != usage[key]?.instanceType {
                    usage[DeploymentKey(endpoint: key.endpoint, name: "\(key.name) (\(type))")] = launched
                } else if InstanceType.named(type)?.isExemptFromReserve == true, launched.cores > usage[key]?.cores ?? 0 {
                    usage[key] = launched
                }
            }
        }
        return usage
    }

    private func fits(_ alive: [ObservedInstance], in admission: Admission) -> Bool {
        guard let type = InstanceType.named(admission.instanceType) else { return false }
        let sameType = alive.allSatisfy { memory.launches[$0.incarnation]?.spec.instanceType == admission.instanceType }
        return sameType && alive.count <= QuotaLedger.reserved(instances: admission.instanceCount, of: type)
    }

    /// How many instances of this deployment may exist at once while it is replaced in place.
    func ceiling(for deployment: Deployment) -> Int {
        let count = deployment.instanceCount.value
        guard let type = InstanceType.named(deployment.instanceType.value) else { return count }
        let reserved = QuotaLedger.reserved(instances: count, of: type)
        guard type.isExemptFromReserve else { return reserved }
        // An exempt size has no reserve: it surges by one only within free quota.
        let surged = usage(with: Admission(instanceType: type.name, instanceCount: count + 1), for: deployment.key)
        return QuotaLedger(surged).excess(over: settings.quota).isEmpty ? count + 1 : count
    }
}
