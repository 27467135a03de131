import Fleet
import Planning

extension WhyReport {
    /// nil: nobody knows of an endpoint of this name.
    package init?(_ view: FleetView, endpoint name: String) {
        let keys = Set(view.desired.endpoints.keys).union(view.memory.steps.keys).sorted()
        guard let key = keys.first(where: { $0.name == name.lowercased() }) else { return nil }
        let plan = plan(
            desired: view.desired, observed: view.observed, memory: view.memory, settings: view.settings, now: view.now)
        let causes = WaitCauses(view: view, key: key)
        let waits = plan.waits.filter { $0.endpoint == key }.map { (rank: causes.rank(of: $0), wait: $0) }
        let ordered = waits.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        let asked = view.desired.standIns[key]?.asked ?? view.desired.revision(of: key)
        let remembered = view.memory.revisions[key]
        self.init(
            endpoint: key.name, source: key.source.name, asked: asked?.commit.text,
            holds: view.desired.revision(of: key)?.commit.text, good: remembered?.good?.commit.text,
            declaredAt: view.desired.endpoints[key].map { "\($0.position)" },
            chain: causes.byHand + ordered.map { causes.link(of: $0.element.wait) },
            evidence: remembered?.rejection?.evidence?.split(whereSeparator: \.isNewline).suffix(20).map(String.init) ?? [])
    }
}

/// What is known of the causes of an endpoint's waits.
private struct WaitCauses {
    let view: FleetView
    let key: EndpointKey

    /// Causes come before what they hold up: a person's word, room, the environment, instances, the proxy, traffic.
    func rank(of wait: Wait) -> Int {
        let stages: [Set<String>] = [
            ["InstancesUnknown", "SourceUnknown", "RevisionUnread", "Rejected"],
            ["NotRunnable", "EnvironmentNotMapped", "GPUsMissing", "NoRoomForSurge", "AuthModeNotRunYet"],
            ["WaitingForQuota"], ["EnvironmentFailed", "PreparingEnvironment"], ["InstanceFailed", "Starting"],
            ["IssuingKeys", "Publishing"], ["WaitingForDeployments"], ["Replacing", "Draining", "Stopping"],
        ]
        return stages.firstIndex { $0.contains(wait.reason) } ?? stages.count
    }

    func link(of wait: Wait) -> WhyReport.Link {
        WhyReport.Link(
            deployment: wait.deployment, reason: wait.reason, message: wait.message, since: since(wait).map(Timestamp.init),
            goesOnWhen: goesOnWhen(wait), askedAt: place(of: wait).map { "\($0)" })
    }

    /// What people have set in git's place.
    var byHand: [WhyReport.Link] {
        let control = view.memory.manual[key]
        func end(_ action: ManualAction) -> String {
            let word = "somebody says `sluice resume \(key.name)`"
            return action.until.map { "it ends at \(Timestamp($0).text), or \(word)" } ?? word
        }
        var links: [WhyReport.Link] = []
        if let suspension = control?.suspension {
            links.append(
                .init(
                    deployment: nil, reason: "Suspended", message: "suspended \(suspension.summary)",
                    since: Timestamp(suspension.at), goesOnWhen: end(suspension), askedAt: nil))
        }
        if let rollback = control?.rollback {
            links.append(
                .init(
                    deployment: nil, reason: "RolledBack",
                    message: "rolled back to commit \(rollback.target.commit.short) \(rollback.action.summary)",
                    since: Timestamp(rollback.action.at),
                    goesOnWhen: "a commit touches the endpoint, or \(end(rollback.action))", askedAt: nil))
        }
        return links
    }

    private func since(_ wait: Wait) -> Moment? {
        let deployment = wait.deployment.map { DeploymentKey(endpoint: key, name: $0) }
        let revisions = view.memory.revisions[key]
        switch wait.reason {
        case "Rejected": return revisions?.rejection?.at
        case "Starting":
            let starting = (view.observed.instances.known ?? [:]).values.filter {
                $0.deployment == deployment && $0.state == .starting
            }
            return starting.map(\.since).min() ?? revisions?.attempt?.since
        case "EnvironmentFailed":
            let recipe = deployment.flatMap { view.desired.deployments[$0] }.flatMap(view.settings.recipe(of:))
            guard let recipe, case .failed(_, _, let at)? = view.observed.environments[recipe] else { return nil }
            return at
        case "WaitingForDeployments", "Publishing": return revisions?.attempt?.since ?? view.memory.steps[key]?.recordedAt
        case "Draining", "Stopping": return view.memory.steps[key]?.recordedAt
        default: return revisions?.attempt?.since
        }
    }

    private func goesOnWhen(_ wait: Wait) -> String {
        switch wait.reason {
        case "InstancesUnknown": "the instances can be observed again"
        case "SourceUnknown", "RevisionUnread": "the commit can be read from the source's own store"
        case "Rejected": "another commit touches the endpoint, or somebody says `sluice retry \(key.name)`"
        case "NotRunnable", "AuthModeNotRunYet", "NoRoomForSurge": "another commit changes it"
        case "EnvironmentNotMapped", "GPUsMissing": "another commit changes it, or the operator's sluice.yaml does"
        case "WaitingForQuota": "other deployments give back cores, or the quota is raised"
        case "EnvironmentFailed" where wait.kind == .blocked: "a mended commit comes, or somebody says `sluice retry \(key.name)`"
        case "EnvironmentFailed": "the environment is prepared at the next try"
        case "PreparingEnvironment": "the environment is installed and verified"
        case "InstanceFailed" where wait.kind == .blocked: "a mended commit comes, or somebody says `sluice retry \(key.name)`"
        case "InstanceFailed": "the next start succeeds"
        case "Starting": "the readiness probe of every instance passes"
        case "IssuingKeys": "the keys are written"
        case "Publishing": "the proxy acknowledges the route"
        case "WaitingForDeployments": "every instance of the deployments that get more traffic is ready and in the route"
        case "Replacing": "a successor answers, or room is made"
        case "Draining": "the requests in flight have ended"
        case "Stopping": "the process has ended"
        default: "what it says has changed"
        }
    }

    private func place(of wait: Wait) -> Position? {
        let endpoint = view.desired.endpoints[key]
        guard let name = wait.deployment, let deployment = view.desired.deployments[DeploymentKey(endpoint: key, name: name)]
        else {
            return wait.reason == "WaitingForDeployments" ? endpoint?.traffic.position : endpoint?.position
        }
        return switch wait.reason {
        case "PreparingEnvironment", "EnvironmentFailed", "EnvironmentNotMapped": deployment.environment.position
        case "WaitingForQuota", "Starting", "Replacing": deployment.instanceCount.position
        case "GPUsMissing", "NoRoomForSurge": deployment.instanceType.position
        case "NotRunnable": deployment.obstacle?.position ?? deployment.position
        default: deployment.position
        }
    }
}
