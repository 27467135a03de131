package import Fleet

extension Desired {
    /// What the commit asks of an endpoint; nil when it does not ask for it.
    package func revision(of key: EndpointKey) -> Revision? {
        if let reckoned = revisions[key] { return reckoned }
        guard let endpoint = endpoints[key] else { return nil }
        return Revision(
            commit: commits[key.source] ?? CommitID(""),
            fingerprint: fingerprint(of: endpoint, deployments(of: key), rollouts[key]))
    }

    /// The same with every revision reckoned, for a commit that is asked again and again.
    package func reckoningRevisions() -> Desired {
        var result = self
        let deployments = Dictionary(grouping: deployments.values, by: \.key.endpoint)
        for (key, endpoint) in endpoints {
            let mine = (deployments[key] ?? []).sorted { $0.key < $1.key }
            result.revisions[key] = Revision(
                commit: commits[key.source] ?? CommitID(""), fingerprint: fingerprint(of: endpoint, mine, rollouts[key]))
        }
        return result
    }
}

private func fingerprint(of endpoint: Endpoint, _ deployments: [Deployment], _ rollout: RolloutPolicy?) -> String {
    var text = FingerprintText()
    text.add(endpoint)
    for deployment in deployments { text.add(deployment) }
    text.add("rollout", rollout?.listing)
    return text.fingerprint
}

/// FNV-1a of 64 bits over named parts, each with an end mark: it need not withstand an attack, since it only tells two commits of one
/// repository apart.
private struct FingerprintText {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    var fingerprint: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func add(_ endpoint: Endpoint) {
        add("endpoint", endpoint.key.name)
        add("auth_mode", endpoint.authMode.value.rawValue)
        add("traffic", endpoint.traffic.value.description)
        add("mirror_traffic", endpoint.mirrorTraffic.value.description)
        add("description", endpoint.description?.value)
        add("tags", endpoint.tags)
    }

    mutating func add(_ deployment: Deployment) {
        add("deployment", deployment.key.name)
        add("code", deployment.code?.value.artifact.listing)
        add("scoring_script", deployment.code?.value.scoringScript)
        add("model", deployment.model?.value.listing)
        add("model_version", deployment.modelVersion)
        add("environment", deployment.environment.value.name)
        switch deployment.environment.value.definition {
        case .recipe(let recipe): add("recipe", recipe.text)
        case .image(let image): add("image", image)
        }
        add("environment_variables", deployment.environmentVariables)
        add("instance_type", deployment.instanceType.value)
        add(
            "settings",
            "\(deployment.instanceCount.value) \(deployment.requestTimeout.value) \(deployment.concurrentRequests.value)")
        add("liveness", deployment.liveness.value.numbers)
        add("readiness", deployment.readiness.value.numbers)
        add("description", deployment.description?.value)
        add("tags", deployment.tags)
        add("obstacle", deployment.obstacle?.value)
    }

    private mutating func add(_ name: String, _ values: [String: Located<String>]) {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) { add("\(name).\(key)", value.value) }
    }

    mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        for byte in name.utf8 { mix(byte) }
        mix(0xff)
        for byte in value.utf8 { mix(byte) }
        mix(0xfe)
    }

    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
}

extension ProbeSettings {
    fileprivate var numbers: String { "\(initialDelay) \(period) \(timeout) \(successThreshold) \(failureThreshold)" }
}
