import Fleet
import Planning

/// Nothing is started over quota. A deployment is admitted only while everything that is admitted fits, and starts no more instances
/// than it was admitted for; a quota that is lowered later takes nothing away.
struct QuotaOracle: Sendable {
    /// What an admission says against the quota of its time.
    func checkRecord(from old: Memory, to new: Memory, settings: Settings) -> [(Violation.Oracle, String)] {
        guard settings.quota != nil, old.admissions != new.admissions else { return [] }
        let grown = new.admissions.filter { key, admission in
            old.admissions[key].map { cores($0) < cores(admission) } ?? true
        }
        // What runs already is counted as it is, and starts nothing.
        let starting = grown.filter { key, _ in
            new.launches.contains { $0.value.deployment == key && old.launches[$0.key] == nil }
        }
        guard !starting.isEmpty else { return [] }
        return QuotaLedger(new.admissions).excess(over: settings.quota).map {
            (.quota, "\(starting.keys.sorted().map(\.description).joined(separator: ", ")) is admitted: \($0)")
        }
    }

    func checkStart(of launch: Launch, memory: Memory, running: [Launch], settings: Settings) -> [(Violation.Oracle, String)] {
        guard let admission = memory.admissions[launch.deployment] else {
            return [(.quota, "\(launch.deployment) is started without an admission")]
        }
        guard settings.quota != nil, let type = InstanceType.named(launch.spec.instanceType) else { return [] }
        let mine = running.count { $0.deployment == launch.deployment && $0.spec.instanceType == launch.spec.instanceType }
        let surge = type.isExemptFromReserve ? 1 : 0
        let allowed = QuotaLedger.reserved(instances: admission.instanceCount, of: type) + surge
        guard mine + 1 > allowed, admission.instanceType == launch.spec.instanceType else { return [] }
        return [(.quota, "\(launch.deployment) starts instance \(mine + 1), and is admitted for \(allowed)")]
    }

    private func cores(_ admission: Admission) -> Int {
        InstanceType.named(admission.instanceType).map { QuotaLedger.cores(instances: admission.instanceCount, of: $0) } ?? 0
    }
}
