import Fleet

extension Endpoint {
    /// The fields that people compare, as text, by their manifest names.
    var fields: [String: Located<String>] {
        var fields: [String: Located<String>] = [
            "auth_mode": Located(authMode.value.rawValue, at: authMode.position),
            "traffic": Located("\(traffic.value)", at: traffic.position),
            "mirror_traffic": Located("\(mirrorTraffic.value)", at: mirrorTraffic.position),
        ]
        fields["description"] = description
        for (name, value) in tags { fields["tags.\(name)"] = value }
        return fields
    }
}

extension Deployment {
    /// The fields that people compare, as text, by their manifest names.
    var fields: [String: Located<String>] {
        var fields: [String: Located<String>] = [
            "instance_type": instanceType,
            "instance_count": Located("\(instanceCount.value)", at: instanceCount.position),
            "environment": Located(environment.value.summary, at: environment.position),
            "request_settings.request_timeout_ms": Located("\(requestTimeout.value)", at: requestTimeout.position),
            "request_settings.max_concurrent_requests_per_instance": Located(
                "\(concurrentRequests.value)", at: concurrentRequests.position),
            "liveness_probe": Located(liveness.value.summary, at: liveness.position),
            "readiness_probe": Located(readiness.value.summary, at: readiness.position),
        ]
        fields["description"] = description
        if let code {
            fields["code_configuration.code"] = Located(code.value.artifact.summary, at: code.position)
            fields["code_configuration.scoring_script"] = Located(code.value.scoringScript, at: code.position)
        }
        if let model {
            let name = modelVersion.map { "\($0), " } ?? ""
            fields["model"] = Located(name + model.value.summary, at: model.position)
        }
        for (name, value) in environmentVariables { fields["environment_variables.\(name)"] = value }
        for (name, value) in tags { fields["tags.\(name)"] = value }
        return fields
    }
}

extension Artifact {
    /// `models/ (3 files, 12345 bytes, 1f2e3d4c)`: the ids of the contents tell two versions apart.
    fileprivate var summary: String {
        let bytes = files.reduce(0) { $0 + $1.size }
        let ids = files.map(\.blob.text).sorted()
        let content = ids.count == 1 ? String(ids[0].prefix(10)) : "\(ids.count) files"
        return "\(name)\(isFolder ? "/" : "") (\(bytes) bytes, \(content), \(fingerprint))"
    }

    /// Tells two listings apart for people; comparisons use the listing itself.
    private var fingerprint: String {
        let hash = listing.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

extension EnvironmentUse {
    fileprivate var summary: String {
        switch definition {
        case .recipe(let recipe): "\(name): python \(recipe.python ?? "default"), \(recipe.requirements.joined(separator: " "))"
        case .image(let image): "\(name): image \(image)"
        }
    }
}

extension ProbeSettings {
    fileprivate var summary: String {
        "after \(initialDelay) s every \(period) s, timeout \(timeout) s, \(successThreshold) to pass, \(failureThreshold) to fail"
    }
}
