package import Fleet

/// Whether a valid commit may come into force. A commit that may not changes nothing that runs.
package enum CommitReview: Sendable, Equatable {
    case accepted
    case refused(SourceMemory.Refusal)

    /// - Parameters:
    ///   - candidate: what the commit of one source asks for.
    ///   - current: what the commit in force asks for, where it could be read.
    ///   - others: what the commits in force of the other sources ask for; the quota counts them too.
    package init(
        candidate: Desired, current: Desired? = nil, commit: CommitID, source: SourceID, others: Desired, memory: Memory,
        settings: Settings, now: Moment = Moment(milliseconds: 0)
    ) {
        let lost = lostEndpoints(of: candidate, source: source, memory: memory)
        if !lost.isEmpty {
            self = .refused(.init(commit: commit, kind: .invalid, messages: lost))
            return
        }
        func isApproved(_ kind: Approval.Kind) -> Bool {
            memory.sources[source]?.approvals.contains { $0.kind == kind && $0.commit == commit } == true
        }
        let quota = quotaExcess(candidate: candidate, others: others, memory: memory, settings: settings)
        if !quota.isEmpty {
            self = .refused(.init(commit: commit, kind: .quota, messages: quota))
        } else if !isApproved(.prune),
            let bulk = bulkDeletion(by: candidate, commit: commit, source: source, memory: memory, settings: settings)
        {
            self = .refused(.init(commit: commit, kind: .prune, messages: [bulk]))
        } else if !isApproved(.freeze), let window = settings.freeze(at: now), candidate.changes(current) {
            self = .refused(.init(commit: commit, kind: .freeze, messages: [frozen(window, commit: commit)]))
        } else {
            self = .accepted
        }
    }
}

/// An endpoint that is served does not go while its deployments stay: its file was lost, most likely, and its callers would be too.
private func lostEndpoints(of candidate: Desired, source: SourceID, memory: Memory) -> [String] {
    let gone = memory.steps.keys.filter { $0.source == source && candidate.endpoints[$0] == nil }
    let kept = gone.isEmpty ? [:] : Dictionary(grouping: candidate.deployments.keys, by: \.endpoint)
    return gone.sorted().compactMap { endpoint in
        guard let kept = kept[endpoint]?.map(\.name).sorted() else { return nil }
        return "the commit removes endpoint \(endpoint) and keeps its deployments (\(kept.joined(separator: ", "))): "
            + "remove them too, or bring the endpoint back"
    }
}

/// The final state must fit, and so must the way there: an endpoint's new deployments run beside those that still carry its traffic.
private func quotaExcess(candidate: Desired, others: Desired, memory: Memory, settings: Settings) -> [String] {
    guard let quota = settings.quota else { return [] }
    let final = Desired.merged([candidate, others]).deployments.mapValues(Admission.init(for:))
    let forecast = QuotaForecast(final, quota: quota)
    let excess = forecast.excess()
    if !excess.isEmpty { return excess.map(\.description) }
    let running = Dictionary(grouping: memory.launches.values, by: \.deployment)
    var found: [String] = []
    for (endpoint, step) in memory.steps.sorted(by: { $0.key < $1.key }) where candidate.endpoints[endpoint] != nil {
        var peak: [DeploymentKey: Admission] = [:]
        for name in step.traffic.deployments {
            let key = DeploymentKey(endpoint: endpoint, name: name)
            guard final[key] == nil else { continue }
            peak[key] = memory.admissions[key]
            // It may itself be half-way to another size.
            for (type, launches) in Dictionary(grouping: running[key] ?? [], by: \.spec.instanceType)
            where type != peak[key]?.instanceType {
                let old = DeploymentKey(endpoint: endpoint, name: "\(name) (\(type))")
                peak[old] = Admission(instanceType: type, instanceCount: launches.count)
            }
        }
        found += forecast.excess(with: peak).map {
            "endpoint \(endpoint) can never make this change, because old and new deployments run side by side: \($0)"
        }
    }
    return found + replacementExcess(candidate: candidate, running: running, forecast: forecast, settings: settings)
}

/// A deployment that is replaced in place needs room for its successors where the reserve has none: at another size, or as the only
/// instance of a size without reserve.
private func replacementExcess(
    candidate: Desired, running: [DeploymentKey: [Launch]], forecast: QuotaForecast, settings: Settings
) -> [String] {
    candidate.deployments.values.sorted { $0.key < $1.key }.flatMap { deployment -> [String] in
        let wanted = Admission(for: deployment)
        var peak: [DeploymentKey: Admission] = [:]
        for (type, launches) in Dictionary(grouping: running[deployment.key] ?? [], by: \.spec.instanceType) {
            if type != wanted.instanceType {
                let old = DeploymentKey(endpoint: deployment.key.endpoint, name: "\(deployment.key.name) (\(type))")
                peak[old] = Admission(instanceType: type, instanceCount: launches.count)
            } else if wanted.instanceCount == 1, !candidate.mayBeAway.contains(deployment.key),
                InstanceType.named(type)?.isExemptFromReserve == true,
                launches.contains(where: { isOutdated($0, for: deployment, settings: settings) })
            {
                peak[deployment.key] = Admission(instanceType: type, instanceCount: 2)
            }
        }
        return forecast.excess(with: peak).map {
            "deployment \(deployment.key) cannot be replaced in place, because old and new instances run side by side; "
                + "\(Planner.waysOut(of: deployment.key)): \($0)"
        }
    }
}

private func isOutdated(_ launch: Launch, for deployment: Deployment, settings: Settings) -> Bool {
    settings.recipe(of: deployment).map { InstanceSpec(deployment, environment: $0) != launch.spec } ?? false
}

/// Prune safety: more than half of the deployments of the last applied commit, or all of them, are not deleted unasked.
private func bulkDeletion(
    by candidate: Desired, commit: CommitID, source: SourceID, memory: Memory, settings: Settings
) -> String? {
    guard !settings.pruneAllowed, let before = memory.sources[source]?.deployments, !before.isEmpty else { return nil }
    let kept = Set(candidate.deployments.keys.map(\.description))
    let deleted = before.filter { !kept.contains($0) }
    guard deleted.count * 2 > before.count || deleted.count == before.count else { return nil }
    return "commit \(commit.short) deletes \(deleted.count) of \(before.count) deployments (\(deleted.joined(separator: ", "))); "
        + "if that is meant, `sluice approve prune \(commit.short)`, or set prune: allow in sluice.yaml"
}

private func frozen(_ window: FreezeWindow, commit: CommitID) -> String {
    let pass =
        window.pass.isEmpty
        ? "nobody may pass it"
        : "\(window.pass.joined(separator: ", ")) may pass it with "
            + "`sluice approve freeze \(commit.short)`"
    return "commit \(commit.short) came inside a freeze (\(window.reason)) and comes into force when that is over; \(pass)"
}

extension Desired {
    /// True when it asks something else of an endpoint, or for other endpoints. An unknown may be anything.
    fileprivate func changes(_ current: Desired?) -> Bool {
        guard let current, current.endpoints.count == endpoints.count else { return true }
        return endpoints.keys.contains { revision(of: $0)?.fingerprint != current.revision(of: $0)?.fingerprint }
    }
}
