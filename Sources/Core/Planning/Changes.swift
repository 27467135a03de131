package import Fleet

/// What a commit would change, object by object, for people who read it before it comes into force.
package struct ChangeSet: Sendable, Equatable {
    package enum Verb: String, Sendable, Equatable, Codable { case create, update, delete }

    /// A field whose value changes; nil stands for "not there".
    package struct Field: Sendable, Equatable {
        package let name: String
        package let from: String?
        package let to: String?
        /// Where the new value is asked for.
        package let position: Position?
    }

    package struct Change: Sendable, Equatable {
        /// `endpoint digits`, `deployment digits/blue` or `rollout policy of digits`.
        package let object: String
        package let verb: Verb
        /// Running instances are replaced.
        package let restarts: Bool
        /// There is no room for a surge: each instance goes before its successor comes.
        package let isOneOutFirst: Bool
        package let fields: [Field]
    }

    /// Where an endpoint's traffic goes, step by step.
    package struct Timeline: Sendable, Equatable {
        package let endpoint: EndpointKey
        package let steps: [(traffic: TrafficSplit, when: String)]

        package static func == (left: Timeline, right: Timeline) -> Bool {
            left.endpoint == right.endpoint && left.steps.map(\.traffic) == right.steps.map(\.traffic)
                && left.steps.map(\.when) == right.steps.map(\.when)
        }
    }

    package let changes: [Change]
    package let timelines: [Timeline]
    package let quotaNow: QuotaLedger
    /// Old and new side by side: what the change may need at its worst moment.
    package let quotaPeak: QuotaLedger
    package let quotaAfter: QuotaLedger

    /// - Parameters:
    ///   - base: what the commits in force ask for.
    ///   - head: what they would ask for with the new commit.
    package init(from base: Desired, to head: Desired, memory: Memory, settings: Settings) {
        let comparison = Comparison(base: base, head: head, memory: memory, settings: settings)
        changes = comparison.endpointChanges() + comparison.deploymentChanges() + comparison.rolloutChanges()
        timelines = comparison.timelines()
        quotaNow = QuotaLedger(memory.admissions)
        quotaAfter = QuotaLedger(finalStateOf: head)
        let after = head.deployments.mapValues(Admission.init(for:))
        quotaPeak = QuotaLedger(after.merging(memory.admissions) { $0.cores >= $1.cores ? $0 : $1 })
    }
}

private struct Comparison {
    let base: Desired
    let head: Desired
    let memory: Memory
    let settings: Settings

    func endpointChanges() -> [ChangeSet.Change] {
        Set(base.endpoints.keys).union(head.endpoints.keys).sorted().compactMap { key in
            change(
                "endpoint \(key)", from: base.endpoints[key]?.fields, to: head.endpoints[key]?.fields, restarts: false,
                isOneOutFirst: false)
        }
    }

    func deploymentChanges() -> [ChangeSet.Change] {
        Set(base.deployments.keys).union(head.deployments.keys).sorted().compactMap { key in
            change(
                "deployment \(key)", from: base.deployments[key]?.fields, to: head.deployments[key]?.fields,
                restarts: restarts(key), isOneOutFirst: restarts(key) && isOneOutFirst(key))
        }
    }

    func rolloutChanges() -> [ChangeSet.Change] {
        Set(base.rollouts.keys).union(head.rollouts.keys).sorted().compactMap { key in
            change(
                "rollout policy of \(key)", from: base.rollouts[key]?.fields, to: head.rollouts[key]?.fields, restarts: false,
                isOneOutFirst: false)
        }
    }

    private func restarts(_ key: DeploymentKey) -> Bool {
        guard let old = base.deployments[key].flatMap(spec), let new = head.deployments[key].flatMap(spec) else { return false }
        return old != new
    }

    /// A size without reserve surges by one, if the quota has room for that when all of the commit runs.
    private func isOneOutFirst(_ key: DeploymentKey) -> Bool {
        guard let deployment = head.deployments[key],
            InstanceType.named(deployment.instanceType.value)?.isExemptFromReserve == true
        else { return false }
        var surged = head.deployments.mapValues(Admission.init(for:))
        surged[key] = Admission(
            instanceType: deployment.instanceType.value, instanceCount: deployment.instanceCount.value + 1)
        return !QuotaLedger(surged).excess(over: settings.quota).isEmpty
    }

    private func spec(of deployment: Deployment) -> InstanceSpec? {
        settings.recipe(of: deployment).map { InstanceSpec(deployment, environment: $0) }
    }

    private func change(
        _ object: String, from old: [String: Located<String>]?, to new: [String: Located<String>]?, restarts: Bool,
        isOneOutFirst: Bool
    ) -> ChangeSet.Change? {
        let names = Set((old ?? [:]).keys).union((new ?? [:]).keys).sorted()
        let fields = names.filter { old?[$0]?.value != new?[$0]?.value }.map {
            ChangeSet.Field(name: $0, from: old?[$0]?.value, to: new?[$0]?.value, position: new?[$0]?.position)
        }
        switch (old, new) {
        case (nil, nil): return nil
        case (nil, _): return .init(object: object, verb: .create, restarts: false, isOneOutFirst: false, fields: fields)
        case (_, nil): return .init(object: object, verb: .delete, restarts: false, isOneOutFirst: false, fields: [])
        default:
            return fields.isEmpty
                ? nil : .init(object: object, verb: .update, restarts: restarts, isOneOutFirst: isOneOutFirst, fields: fields)
        }
    }

    /// The steps of a rollout policy; none where nothing answers yet that they could be held beside.
    private func stages(
        under policy: RolloutPolicy, from now: TrafficSplit, to goal: TrafficSplit
    ) -> [(traffic: TrafficSplit, when: String)] {
        let path = RolloutPath(from: now, goal: goal, steps: policy.steps)
        if now == .none || path.incoming.isEmpty { return [] }
        return policy.steps.indices.compactMap { index in
            guard let exposure = path.exposure(at: index) else { return nil }
            let step = policy.steps[index]
            let copies = exposure.mirror.deployments.map { "copies of \(exposure.mirror[$0]) % go to \($0)" }
            let time = step.pause > 0 ? ["for \(TimeWords.text(step.pause))"] : []
            let word = step.needsApproval && index >= policy.approvedThrough ? ["until approved"] : []
            let proof = policy.analysis.criteria.isEmpty ? [] : ["while its requests are looked at"]
            let words = copies + time + word + proof
            return (exposure.traffic, words.isEmpty ? "until enough requests were seen" : words.joined(separator: ", "))
        }
    }

    func timelines() -> [ChangeSet.Timeline] {
        Set(base.endpoints.keys).union(head.endpoints.keys).sorted().compactMap { key in
            let now = memory.steps[key]?.traffic ?? .none
            let goal = head.endpoints[key]?.traffic.value ?? .none
            guard now != goal else { return nil }
            let raised = goal.raised(from: now)
            let when = raised.isEmpty ? "at once" : "when every instance of \(raised.joined(separator: ", ")) is ready"
            let staged = head.rollouts[key].map { stages(under: $0, from: now, to: goal) } ?? []
            guard let first = staged.first else { return .init(endpoint: key, steps: [(now, "now"), (goal, when)]) }
            return .init(
                endpoint: key,
                steps: [(now, "now"), (first.traffic, "\(when), \(first.when)")] + staged.dropFirst() + [(goal, "after that")])
        }
    }
}
