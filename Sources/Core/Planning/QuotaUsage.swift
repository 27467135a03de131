import Fleet

/// What counts against the quota now, kept up to date while a pass admits one deployment after the other: all admissions, instances that
/// still run at another size, and the surge of exempt sizes, which have no reserve.
struct QuotaUsage {
    /// What each deployment takes, size by size.
    private var parts: [DeploymentKey: [Admission]] = [:]
    private var sums = CoreSums()
    /// Launches by deployment and size.
    private var launched: [DeploymentKey: [String: Int]]

    init(_ memory: Memory) {
        var launched: [DeploymentKey: [String: Int]] = [:]
        for launch in memory.launches.values {
            launched[launch.deployment, default: [:]][launch.spec.instanceType, default: 0] += 1
        }
        self.launched = launched
        for key in Set(memory.admissions.keys).union(launched.keys) { admit(memory.admissions[key], for: key) }
    }

    /// What a deployment has been admitted for from now on.
    mutating func admit(_ admission: Admission?, for key: DeploymentKey) {
        for part in parts[key] ?? [] { sums.add(part, times: -1) }
        let next = self.parts(of: key, admitted: admission)
        parts[key] = next
        for part in next { sums.add(part) }
    }

    /// An instance more runs, of which the memory that this was made from knows nothing.
    mutating func launch(_ type: String, for key: DeploymentKey, admitted: Admission?) {
        launched[key, default: [:]][type, default: 0] += 1
        admit(admitted, for: key)
    }

    /// The first limit that would be exceeded if a deployment had this size: of its own family, or the total.
    func excess(with admission: Admission, for key: DeploymentKey, over quota: Settings.Quota?) -> QuotaLedger.Excess? {
        guard let quota else { return nil }
        let next = parts(of: key, admitted: admission)
        let old = parts[key] ?? []
        func cores(_ parts: [Admission], _ family: String?) -> Int {
            parts.filter { family == nil || $0.family == family }.reduce(0) { $0 + $1.cores }
        }
        let isExceeded =
            Set(next.map(\.family)).contains { family in
                quota.families[family].map { sums.families[family, default: 0] - cores(old, family) + cores(next, family) > $0 }
                    == true
            } || quota.total.map { sums.total - cores(old, nil) + cores(next, nil) > $0 } == true
        guard isExceeded else { return nil }
        var exceeding = self
        exceeding.admit(admission, for: key)
        return QuotaLedger(exceeding.named).excess(over: quota).first
    }

    private func parts(of key: DeploymentKey, admitted: Admission?) -> [Admission] {
        var admitted = admitted
        var others: [Admission] = []
        for (type, count) in (launched[key] ?? [:]).sorted(by: { $0.key < $1.key }) {
            let running = Admission(instanceType: type, instanceCount: count)
            if type != admitted?.instanceType {
                others.append(running)
            } else if InstanceType.named(type)?.isExemptFromReserve == true, running.cores > admitted?.cores ?? 0 {
                admitted = running
            }
        }
        return [admitted].compactMap(\.self) + others
    }

    /// As a ledger names them: another size than the admitted one stands beside it.
    private var named: [DeploymentKey: Admission] {
        var result: [DeploymentKey: Admission] = [:]
        for (key, parts) in parts {
            for part in parts {
                let isFirst = result[key] == nil
                let name = isFirst ? key.name : "\(key.name) (\(part.instanceType))"
                result[DeploymentKey(endpoint: key.endpoint, name: name)] = part
            }
        }
        return result
    }
}
