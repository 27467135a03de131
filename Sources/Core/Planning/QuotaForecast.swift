import Fleet

/// What a fleet needs in its final state, and what it would need with some deployments at another size: each is asked for thousands
/// of times in a large commit, so that only what exceeds is listed.
struct QuotaForecast {
    private let final: [DeploymentKey: Admission]
    private let quota: Settings.Quota
    private let sums: CoreSums

    init(_ final: [DeploymentKey: Admission], quota: Settings.Quota) {
        self.final = final
        self.quota = quota
        sums = CoreSums(final.values)
    }

    /// Every limit that is exceeded when these deployments have these sizes instead, or besides.
    func excess(with others: [DeploymentKey: Admission] = [:]) -> [QuotaLedger.Excess] {
        var sums = sums
        for (key, admission) in others {
            if let known = final[key] { sums.add(known, times: -1) }
            sums.add(admission)
        }
        return sums.exceed(quota) ? QuotaLedger(final.merging(others) { $1 }).excess(over: quota) : []
    }
}

/// Cores by family, and all together.
struct CoreSums {
    private(set) var families: [String: Int] = [:]
    private(set) var total = 0

    init(_ admissions: some Sequence<Admission> = []) {
        for admission in admissions { add(admission) }
    }

    mutating func add(_ admission: Admission, times: Int = 1) {
        let cores = admission.cores * times
        families[admission.family, default: 0] += cores
        total += cores
    }

    func exceed(_ quota: Settings.Quota) -> Bool {
        quota.total.map { total > $0 } == true || quota.families.contains { families[$0.key, default: 0] > $0.value }
    }
}

extension Admission {
    var family: String { InstanceType.named(instanceType)?.family ?? "unknown" }
}
