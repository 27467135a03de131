import Fleet
import Planning

extension QuotaReport {
    /// What counts now, and what the commits in force come to.
    package init(_ view: FleetView) {
        let changes = ChangeSet(from: view.desired, to: view.desired, memory: view.memory, settings: view.settings)
        self.init(changes, quota: view.settings.quota)
    }

    init(_ changes: ChangeSet, quota: Settings.Quota?) {
        let now = changes.quotaNow.families
        let peak = changes.quotaPeak.families
        let after = changes.quotaAfter.families
        let names = Set(now.keys).union(peak.keys).union(after.keys).union((quota?.families ?? [:]).keys)
        self.init(
            families: names.sorted().map { name in
                Family(
                    name,
                    Usage(
                        used: now[name] ?? 0, peak: peak[name] ?? 0, after: after[name] ?? 0,
                        limit: quota?.families[name]))
            },
            total: Usage(
                used: changes.quotaNow.total, peak: changes.quotaPeak.total, after: changes.quotaAfter.total,
                limit: quota?.total),
            users: changes.quotaPeak.entries.map(User.init))
    }
}

extension QuotaReport.User {
    init(_ entry: QuotaLedger.Entry) {
        let count = entry.admission.instanceCount
        let reserved = InstanceType.named(entry.admission.instanceType).map { QuotaLedger.reserved(instances: count, of: $0) }
        self.init(
            deployment: "\(entry.deployment)", instanceType: entry.admission.instanceType, instances: count,
            reserve: (reserved ?? count) - count, cores: entry.cores)
    }
}
