package import Fleet

/// Who uses how many cores. The rule is Azure's for managed online deployments: a deployment of n instances of a size with c cores
/// needs `ceil(1.2·n)·c`, because Azure keeps 20 % for upgrades; sizes marked exempt need `n·c`.
package struct QuotaLedger: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let deployment: DeploymentKey
        package let admission: Admission
        package let family: String
        package let cores: Int
    }

    /// By deployment.
    package let entries: [Entry]

    package init(_ admissions: [DeploymentKey: Admission]) {
        entries = admissions.sorted { $0.key < $1.key }.map { deployment, admission in
            let type = InstanceType.named(admission.instanceType)
            return Entry(
                deployment: deployment, admission: admission, family: type?.family ?? "unknown",
                cores: type.map { QuotaLedger.cores(instances: admission.instanceCount, of: $0) } ?? 0)
        }
    }

    /// What a whole commit needs in its final state.
    package init(finalStateOf desired: Desired) {
        self.init(desired.deployments.mapValues(Admission.init(for:)))
    }

    /// Instances that may exist at once: the declared ones and the reserve with which they are replaced.
    package static func reserved(instances: Int, of type: InstanceType) -> Int {
        type.isExemptFromReserve ? instances : (6 * instances + 4) / 5
    }

    package static func cores(instances: Int, of type: InstanceType) -> Int {
        reserved(instances: instances, of: type) * type.cores
    }

    package var total: Int { entries.reduce(0) { $0 + $1.cores } }

    package var families: [String: Int] {
        entries.reduce(into: [:]) { $0[$1.family, default: 0] += $1.cores }
    }

    /// A limit that the ledger goes over.
    package struct Excess: Sendable, Equatable, CustomStringConvertible {
        /// nil: the total.
        package let family: String?
        package let need: Int
        package let limit: Int
        package let users: [Entry]

        /// `quota exceeded: standardDSv2Family needs 14 cores, limit 12 (digits/blue 6, digits/green 8)`
        package var description: String {
            let who = users.map { "\($0.deployment) \($0.cores)" }.joined(separator: ", ")
            return "quota exceeded: \(family ?? "total") needs \(need) cores, limit \(limit) (\(who))"
        }
    }

    /// Every limit that is exceeded: families by name, then the total.
    package func excess(over quota: Settings.Quota?) -> [Excess] {
        guard let quota else { return [] }
        let used = families
        var found = quota.families.sorted { $0.key < $1.key }.compactMap { family, limit -> Excess? in
            guard let need = used[family], need > limit else { return nil }
            return Excess(family: family, need: need, limit: limit, users: entries.filter { $0.family == family })
        }
        if let limit = quota.total, total > limit {
            found.append(Excess(family: nil, need: total, limit: limit, users: entries))
        }
        return found
    }
}

extension Admission {
    package init(for deployment: Deployment) {
        self.init(instanceType: deployment.instanceType.value, instanceCount: deployment.instanceCount.value)
    }

    var cores: Int {
        InstanceType.named(instanceType).map { QuotaLedger.cores(instances: instanceCount, of: $0) } ?? 0
    }
}
