package import Fleet
package import Planning

extension RecordReport {
    /// - Parameters:
    ///   - memory: as it was at that moment.
    ///   - recorded: when it had last been changed.
    package init(_ memory: Memory, at moment: Moment, recorded: Moment?, period: Period? = nil) {
        let launched = memory.launches.values.map(\.deployment)
        let deployments = Dictionary(
            grouping: Set(launched).union(memory.admissions.keys).union(memory.failures.keys), by: \.endpoint)
        let endpoints = Set(deployments.keys).union(memory.steps.keys).union(memory.manual.keys).sorted()
        self.init(
            at: Timestamp(moment), recorded: recorded.map(Timestamp.init), period: period,
            sources: memory.sources.sorted { $0.key < $1.key }.map { Source($0.key, $0.value) },
            endpoints: endpoints.map { Endpoint($0, of: memory, deployments: (deployments[$0] ?? []).sorted()) })
    }

    /// The last time that a commit was in force, by the events of its coming into force; nil: it never was.
    ///
    /// - Parameter events: the oldest first.
    package static func period(of commit: CommitID, in events: [EventReport.Entry], _ memory: Memory) -> Period? {
        let changes = events.filter { $0.kind == "CommitInForce" }
        if let last = changes.lastIndex(where: { $0.commit == commit.text }) {
            let change = changes[last]
            let next = changes[(last + 1)...].first { $0.subject == change.subject }
            return Period(commit: commit.text, source: change.subject, from: change.at, until: next?.at)
        }
        guard let source = memory.sources.filter({ $0.value.inForce == commit }).keys.min() else { return nil }
        return Period(commit: commit.text, source: "\(source)", from: nil, until: nil)
    }
}

extension RecordReport.Period {
    /// The last moment of it.
    package func end(now: Moment) -> Moment {
        guard let until else { return now }
        let last = until.moment.adding(milliseconds: -1)
        return from.map { max($0.moment, last) } ?? last
    }
}

extension RecordReport.Source {
    fileprivate init(_ source: SourceID, _ memory: SourceMemory) {
        name = source.name
        commit = memory.inForce?.text
        refused = memory.refused.map { Refusal(commit: $0.commit.text, messages: $0.messages) }
    }
}

extension RecordReport.Endpoint {
    fileprivate init(_ endpoint: EndpointKey, of memory: Memory, deployments keys: [DeploymentKey]) {
        let step = memory.steps[endpoint]
        name = endpoint.name
        source = endpoint.source.name
        traffic = step?.traffic.weights
        mirrorTraffic = step?.mirrorTraffic.weights ?? [:]
        commit = step?.commit.text
        since = step.map { Timestamp($0.recordedAt) }
        rejected = memory.revisions[endpoint]?.rejection.map {
            RecordReport.Rejection(commit: $0.revision.commit.text, at: Timestamp($0.at), reason: $0.reason)
        }
        rollout = memory.rollouts[endpoint].flatMap { RolloutStatus($0, share: nil) }
        let control = memory.manual[endpoint]
        orders = [
            control?.suspension.map { RecordReport.Order(.suspended, $0) },
            control?.rollback.map { RecordReport.Order(.rolledBack, $0.action, to: $0.target.commit) },
        ].compactMap(\.self)
        deployments = keys.map { RecordReport.Deployment($0, of: memory) }
    }
}

extension RecordReport.Order {
    fileprivate init(_ kind: Kind, _ action: ManualAction, to commit: CommitID? = nil) {
        self.init(
            kind: kind, commit: commit?.text, who: action.who, why: action.why, at: Timestamp(action.at),
            until: action.until.map(Timestamp.init))
    }
}

extension RecordReport.Deployment {
    fileprivate init(_ deployment: DeploymentKey, of memory: Memory) {
        let launches = memory.launches.values.filter { $0.deployment == deployment }.sorted { $0.incarnation < $1.incarnation }
        name = deployment.name
        instanceType = memory.admissions[deployment]?.instanceType ?? launches.last?.spec.instanceType
        instances = launches.map {
            RecordReport.Instance(
                incarnation: $0.incarnation.number, commit: $0.commit.text, started: Timestamp($0.startedAt))
        }
        failure = memory.failures[deployment].map { failures in
            "\(failures.reason) (\(counted(failures.count, "start")) in a row\(failures.isFinal ? ", not tried again" : ""))"
        }
    }
}
