import Fleet
import YAML

/// Steps rise: copies of requests first, then weights, each higher than the one before it.
struct RolloutSteps: Check {
    static let kinds: KindSet = ["Rollout"]

    func findings(in policy: Manifest, _ review: Review) -> [Diagnostic] {
        order(of: policy) + approval(of: policy) + warmUp(of: policy, review)
    }

    private func warmUp(of policy: Manifest, _ review: Review) -> [Diagnostic] {
        guard let path = policy.text("warm_up.requests") else { return [] }
        let target = review.target(of: path)
        if let finding = review.finding(path, at: target, noun: "warm_up.requests", wants: .file) { return [finding] }
        guard case .file(let file) = target, review.isPointer(file) else { return [] }
        return [FilePointer.finding(file, noun: "requests", at: path.position)]
    }

    private func order(of policy: Manifest) -> [Diagnostic] {
        var highest: (mirror: Int, weight: Int) = (0, 0)
        return (policy.entry("steps")?.value.sequence ?? []).compactMap { step in
            if let entry = step["mirror_traffic"], case .value(let percent)? = entry.value.scalar?.wholeNumber {
                defer { highest.mirror = max(highest.mirror, percent) }
                let place = policy.position(entry.value.mark)
                if highest.weight > 0 {
                    return finding("requests are not copied to what has live traffic: mirror_traffic comes before weight", place)
                }
                return percent > highest.mirror ? nil : finding(falls("mirror_traffic", percent, highest.mirror), place)
            }
            guard let entry = step["weight"], case .value(let percent)? = entry.value.scalar?.wholeNumber else { return nil }
            defer { highest.weight = max(highest.weight, percent) }
            return percent > highest.weight
                ? nil : finding(falls("weight", percent, highest.weight), policy.position(entry.value.mark))
        }
    }

    private func falls(_ key: String, _ percent: Int, _ before: Int) -> String {
        "\(key) \(percent) is not more than \(before) in a step before it; steps rise"
    }

    private func finding(_ message: String, _ place: Position) -> Diagnostic {
        Diagnostic(.error, rule: "rollout-step-order", message, at: place)
    }

    private func approval(of policy: Manifest) -> [Diagnostic] {
        guard let approved = policy.integer("approved_through"), let steps = policy.entry("steps")?.value.sequence,
            approved.value > steps.count
        else { return [] }
        let message = "approved_through is \(approved.value), and there are \(steps.count) steps"
        return [Diagnostic(.error, rule: "rollout-approval", message, at: approved.position)]
    }
}

/// An analysis says what it is held against, and there are requests that it looks at.
struct RolloutAnalyses: Check {
    static let kinds: KindSet = ["Rollout"]

    func findings(in policy: Manifest, _ review: Review) -> [Diagnostic] {
        let hasSteps = policy.entry("steps")?.value.sequence?.isEmpty == false
        return RolloutAnalysis.Measure.declared.flatMap { measure -> [Diagnostic] in
            guard let entry = policy.entry("analysis.\(measure)"), entry.value.mapping != nil else { return [] }
            let limit = policy.entry("analysis.\(measure).limit")
            let compared = policy.entry("analysis.\(measure).above_stable")
            if limit == nil, compared == nil {
                let message = "\(measure) is held against nothing; give it a limit or above_stable"
                return [Diagnostic(.error, rule: "rollout-analysis", message, at: policy.position(entry.keyMark))]
            }
            if let compared, !hasSteps {
                let message = "\(measure).above_stable compares with what is stable, and without steps nothing answers beside it"
                return [Diagnostic(.error, rule: "rollout-analysis", message, at: policy.position(compared.keyMark))]
            }
            if !hasSteps, policy.entry("bake_time") == nil {
                let message = "\(measure) is never looked at: there are no steps, and no bake_time at the declared traffic"
                return [Diagnostic(.error, rule: "rollout-analysis", message, at: policy.position(entry.keyMark))]
            }
            return []
        }
    }
}

/// A policy is of a managed endpoint of the same commit, and an endpoint has one.
struct RolloutEndpoints: Check {
    static let kinds: KindSet = ["Rollout"]
    let needsFleet = true

    func findings(in policy: Manifest, _ review: Review) -> [Diagnostic] {
        guard let endpoint = policy.text("endpoint_name") else { return [] }
        let name = endpoint.value.lowercased()
        guard let found = review.definitions(of: ObjectKey(.onlineEndpoint, name)).first else {
            let message =
                "endpoint \"\(endpoint.value)\" is not defined in this repository" + review.advice(for: name, .onlineEndpoint)
            return [Diagnostic(.error, rule: "endpoint-not-found", message, at: endpoint.position)]
        }
        guard found.kind.name == "KubernetesOnlineEndpoint" else { return [] }
        let message = "endpoint \"\(endpoint.value)\" is a Kubernetes endpoint, which does not run here and takes no steps"
        return [
            Diagnostic(
                .error, rule: "endpoint-kind-mismatch", message, at: endpoint.position,
                related: [Diagnostic.Related("the endpoint", at: found.position(of: "name"))])
        ]
    }
}
