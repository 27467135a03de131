package import Fleet
import Planning

extension PlanReport {
    /// The plan of a commit against what is in force and what runs.
    ///
    /// - Parameters:
    ///   - head: what the commit asks for; nil when it has findings of severity error.
    ///   - findings: its findings.
    ///   - settings: the operator's rules as the commit tightens them.
    package init(
        _ view: FleetView, source: SourceID, commit: CommitID, head: Desired?, findings: [Diagnostic], settings: Settings
    ) {
        let base = view.desired.commits[source]
        guard let head else {
            let refusals = findings.filter { $0.severity == .error }
                .map { PlanRemark(PlanRemark.invalid, "\($0.message) [\($0.rule)]", at: $0.position) }
            self.init(base: base?.text, head: commit.text, refusals: refusals)
            return
        }
        let others = view.desired.without(source)
        let all = Desired.merged([head, others])
        let changes = ChangeSet(from: view.desired, to: all, memory: view.memory, settings: settings)
        let claims = NameClaims(memory: view.memory, sources: Set(view.sources.map(\.id)).union([source]))
        let conflicts = claims.conflicts(of: head, with: others).map { PlanRemark(PlanRemark.invalid, $0) }
        let review = CommitReview(
            candidate: head, current: base.map { _ in view.desired.only(source) }, commit: commit, source: source,
            others: others, memory: view.memory, settings: settings, now: view.now)
        self.init(
            base: base?.text, head: commit.text, refusals: conflicts + review.remarks, risks: changes.risks,
            changes: changes.changes.map(PlanChange.init), quota: QuotaReport(changes, quota: settings.quota),
            traffic: changes.timelines.map(TrafficCourse.init), notes: Self.notes(of: all, in: view, findings: findings))
    }

    private static func notes(of head: Desired, in view: FleetView, findings: [Diagnostic]) -> [PlanRemark] {
        let unresolved = Set(
            head.deployments.values.compactMap { deployment -> EnvironmentRecipe? in
                guard case .recipe(let recipe) = deployment.environment.value.definition,
                    view.observed.environments[recipe] == nil
                else { return nil }
                return recipe
            })
        let names = head.deployments.values.sorted { $0.key < $1.key }.filter {
            if case .recipe(let recipe) = $0.environment.value.definition { unresolved.contains(recipe) } else { false }
        }
        let drift = Planning.drift(
            desired: view.desired, observed: view.observed, memory: view.memory, settings: view.settings, now: view.now)
        return names.map {
            PlanRemark(
                "environment", "environment \($0.environment.value.name) is to be resolved", at: $0.environment.position)
        }
            + head.notRunYet.map { PlanRemark("not-run-yet", $0.value, at: $0.position) }
            + head.deployments.values.sorted { $0.key < $1.key }.flatMap(\.withoutLocalEffect).map {
                PlanRemark("no-local-effect", "\($0.value): accepted, no local effect", at: $0.position)
            }
            + findings.filter { $0.severity == .warning }.map { PlanRemark($0.rule, $0.message, at: $0.position) }
            + (drift.items.isEmpty
                ? [] : [PlanRemark("drift", "\(drift.items.count) differences run already; see `sluice drift`")])
    }
}

extension Desired {
    /// One source's objects.
    fileprivate func only(_ source: SourceID) -> Desired { filtered { $0 == source } }

    /// The same without one source's objects.
    package func without(_ source: SourceID) -> Desired { filtered { $0 != source } }

    private func filtered(_ isMeant: (SourceID) -> Bool) -> Desired {
        var part = Desired(
            endpoints: endpoints.filter { isMeant($0.key.source) },
            deployments: deployments.filter { isMeant($0.key.endpoint.source) }, commits: commits.filter { isMeant($0.key) })
        part.rollouts = rollouts.filter { isMeant($0.key.source) }
        return part
    }
}

extension CommitReview {
    fileprivate var remarks: [PlanRemark] {
        guard case .refused(let refusal) = self else { return [] }
        let rule =
            switch refusal.kind {
            case .invalid: PlanRemark.invalid
            case .quota: "quota"
            case .prune: "prune-safety"
            case .freeze: "freeze"
            }
        return refusal.messages.map { PlanRemark(rule, $0) }
    }
}

extension ChangeSet {
    private static let outFirst = ", one out before its successor comes, because the quota has no room for a surge"

    /// What a reviewer should look at first: deletions, replaced instances, full switches.
    fileprivate var risks: [PlanRemark] {
        changes.filter { $0.verb == .delete }.map { PlanRemark("delete", "\($0.object) is deleted") }
            + changes.filter(\.restarts).map {
                PlanRemark("replace", "\($0.object) replaces its instances\($0.isOneOutFirst ? Self.outFirst : "")")
            }
            + timelines.compactMap { timeline in
                guard let goal = timeline.steps.last?.traffic, let now = timeline.steps.first?.traffic, now != .none,
                    timeline.steps.count == 2, let winner = goal.deployments.first(where: { goal[$0] == 100 && now[$0] == 0 })
                else { return nil }
                return PlanRemark("full-switch", "endpoint \(timeline.endpoint) moves all traffic to \(winner) in one step")
            }
    }
}

extension PlanChange {
    init(_ change: ChangeSet.Change) {
        let action: Action =
            switch change.verb {
            case .create: .create
            case .update: .update
            case .delete: .delete
            }
        self.init(
            change.object, action, restarts: change.restarts,
            fields: change.fields.map { Field($0.name, from: $0.from, to: $0.to, at: $0.position) })
    }
}

extension PlanReport.TrafficCourse {
    init(_ timeline: ChangeSet.Timeline) {
        self.init(
            endpoint: timeline.endpoint.name, steps: timeline.steps.map { Step($0.traffic.weights, when: $0.when) })
    }
}
