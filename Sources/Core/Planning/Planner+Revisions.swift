import Fleet

/// Whether a revision has become true, is still on trial, or has failed.
extension Planner {
    /// - Parameter waitsBefore: how many waits of the pass are of other endpoints.
    mutating func judgeRevision(of key: EndpointKey, groups: [InstanceGroup], route: EndpointRoute?, waitsBefore: Int) {
        guard let endpoint = desired.endpoints[key] else {
            // Nobody asks for it any more; what it was is of no use once nothing of it is left.
            if memory.steps[key] == nil && desired.commits[key.source] != nil { memory.revisions[key] = nil }
            return
        }
        if isHeld(key) { return }
        let asked = desired.standIns[key]?.asked ?? desired.revision(of: key)
        if let rejection = memory.revisions[key]?.rejection, rejection.revision.fingerprint != asked?.fingerprint {
            memory.revisions[key]?.rejection = nil
        }
        if let rejection = memory.revisions[key]?.rejection, memory.manual[key]?.rollback == nil {
            reportRejected(key, rejection)
        }
        guard desired.standIns[key] == nil, let revision = asked else { return }
        let mine = waits[waitsBefore...]
        if isTrue(endpoint, groups: groups, route: route), !isRollingOut(key), !mine.contains(where: { $0.kind != .blocked }) {
            noteGood(revision, for: key)
        } else if memory.revisions[key]?.good?.fingerprint != revision.fingerprint {
            judge(revision, of: key, waiting: Array(mine))
        }
    }

    private mutating func judge(_ revision: Revision, of key: EndpointKey, waiting: [Wait]) {
        let remembered = memory.revisions[key]
        if remembered?.rejection == nil, remembered?.attempt?.revision.fingerprint != revision.fingerprint {
            memory.revisions[key, default: RevisionMemory()].attempt = .init(revision: revision, since: now)
        } else {
            rejectIfFailed(key, revision, waiting: waiting)
        }
    }

    /// All of it runs, answers and is published with the weights that the commit declares.
    private func isTrue(_ endpoint: Endpoint, groups: [InstanceGroup], route: EndpointRoute?) -> Bool {
        guard let route, let acknowledged = router?.acknowledged.endpoints[endpoint.key], acknowledged == route else {
            return false
        }
        return route.traffic == endpoint.traffic.value && route.mirrorTraffic == endpoint.mirrorTraffic.value
            && groups.allSatisfy {
                $0.outdated.isEmpty && $0.leaving.isEmpty && $0.isFullyRouted(by: acknowledged.deployments[$0.key.name])
            }
    }

    private mutating func noteGood(_ revision: Revision, for key: EndpointKey) {
        let remembered = memory.revisions[key]
        // A commit that does not touch the endpoint says nothing new of it.
        if remembered?.good?.fingerprint == revision.fingerprint, remembered?.attempt == nil, remembered?.rejection == nil {
            return
        }
        var next = remembered ?? RevisionMemory()
        if next.good?.fingerprint != revision.fingerprint {
            next.previous = next.good
            next.good = revision
        }
        next.attempt = nil
        // It became healthy after all, as one that nothing was good before may.
        next.rejection = nil
        memory.revisions[key] = next
    }

    /// At once where trying again cannot help, else when the deadline has passed and it has failed in fact, not only for want of time:
    /// a controller that was away has seen nothing.
    private mutating func rejectIfFailed(_ key: EndpointKey, _ revision: Revision, waiting: [Wait]) {
        guard let remembered = memory.revisions[key], let since = remembered.attempt?.since ?? remembered.rejection?.at else {
            return
        }
        let known = Set(remembered.rejection?.deployments ?? [])
        let failures = failures(of: key, waiting: remembered.good == nil ? [] : waiting).filter { !known.contains($0.deployment) }
        guard let worst = failures.first(where: \.isFinal) ?? failures.first else { return }
        let deadline = since.adding(milliseconds: settings.progressDeadline)
        guard worst.isFinal || now >= deadline else { return lookAgain(at: deadline) }
        let failed = failures.filter { $0.isFinal || now >= deadline }.map(\.deployment)
        memory.revisions[key]?.attempt = nil
        memory.revisions[key]?.rejection = .init(
            revision: revision, at: now, deployments: known.union(failed).sorted(),
            reason: remembered.rejection?.reason ?? "\(worst.deployment): \(worst.reason)",
            evidence: remembered.rejection?.evidence ?? worst.evidence)
        // What is tried later, of this revision or another, starts with a clean sheet.
        for deployment in failed { memory.failures[DeploymentKey(endpoint: key, name: deployment)] = nil }
        lookAgainAtOnce()
    }

    private struct Failure {
        let deployment: String
        let isFinal: Bool
        let reason: String
        let evidence: String?
    }

    /// What stands in the way of an endpoint's revision, by deployment.
    private func failures(of key: EndpointKey, waiting: [Wait]) -> [Failure] {
        let failed = index.deployments(of: key, routed: []).compactMap { deployment -> Failure? in
            guard let wanted = desired.deployments[deployment] else { return nil }
            if let failures = memory.failures[deployment], failures.spec == spec(of: wanted) {
                return Failure(
                    deployment: deployment.name, isFinal: failures.isFinal, reason: failures.reason, evidence: failures.evidence)
            }
            guard let recipe = recipe(of: wanted), case .failed(let reason, let isFinal, let at)? = observed.environments[recipe],
                !(isFinal && isRetried(key, since: at))
            else { return nil }
            return Failure(
                deployment: deployment.name, isFinal: isFinal, reason: "the environment cannot be prepared: \(reason)",
                evidence: nil)
        }
        let blocked = waiting.compactMap { wait -> Failure? in
            guard wait.kind == .blocked, let deployment = wait.deployment,
                !failed.contains(where: { $0.deployment == deployment })
            else { return nil }
            return Failure(deployment: deployment, isFinal: false, reason: wait.message, evidence: nil)
        }
        return failed + blocked
    }

    private mutating func reportRejected(_ key: EndpointKey, _ rejection: RevisionMemory.Rejection) {
        let good = memory.revisions[key]?.good.map { "; \($0.commit.short) stays" } ?? ""
        wait(
            key, nil, .blocked, reason: "Rejected",
            "commit \(rejection.revision.commit.short) is rejected: \(rejection.reason)\(good); commit a mended version, or "
                + "`sluice retry \(key.name)`")
    }

    /// A deployment that failed in a rejected revision is not started again where no other revision stands in.
    func isRejected(_ deployment: DeploymentKey) -> Bool {
        guard desired.standIns[deployment.endpoint] == nil, let rejection = memory.revisions[deployment.endpoint]?.rejection
        else { return false }
        return rejection.deployments.contains(deployment.name)
            && rejection.revision.fingerprint == desired.revision(of: deployment.endpoint)?.fingerprint
    }
}
