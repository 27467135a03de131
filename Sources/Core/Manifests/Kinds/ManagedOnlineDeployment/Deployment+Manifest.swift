import Fleet
import YAML

extension Deployment {
    /// From a manifest without errors, in a commit without errors.
    init?(_ manifest: Manifest, in review: Review) {
        guard let name = manifest.text("name"), let endpoint = manifest.text("endpoint_name"),
            let type = manifest.text("instance_type"), let count = manifest.integer("instance_count"),
            let timeout = manifest.integer("request_settings.request_timeout_ms"),
            let concurrency = manifest.integer("request_settings.max_concurrent_requests_per_instance")
        else { return nil }
        let owner = EndpointKey(source: review.source, name: endpoint.value.lowercased())
        var variables = manifest.texts("environment_variables")
        for reserved in variables.keys where EnvironmentVariables.isReserved(reserved) { variables[reserved] = nil }
        let canonicalType = InstanceType.named(type.value)?.name ?? type.value
        self.init(
            key: DeploymentKey(endpoint: owner, name: name.value.lowercased()), position: manifest.start,
            code: Self.code(of: manifest, in: review), model: Self.model(of: manifest, in: review),
            modelVersion: Self.modelVersion(of: manifest, in: review), environment: Self.environment(of: manifest, in: review),
            environmentVariables: variables,
            instanceType: Located(canonicalType, at: type.position), instanceCount: count, requestTimeout: timeout,
            concurrentRequests: concurrency, liveness: Self.probe("liveness_probe", of: manifest),
            readiness: Self.probe("readiness_probe", of: manifest), description: manifest.text("description"),
            tags: manifest.texts("tags"), withoutLocalEffect: manifest.withoutLocalEffect,
            obstacle: Serving(manifest, in: review).obstacle)
    }

    private static func probe(_ key: String, of manifest: Manifest) -> Located<ProbeSettings> {
        let standard = ProbeSettings()
        func seconds(_ field: String, _ other: Int) -> Int { manifest.integer("\(key).\(field)")?.value ?? other }
        let probe = ProbeSettings(
            initialDelay: seconds("initial_delay", standard.initialDelay), period: seconds("period", standard.period),
            timeout: seconds("timeout", standard.timeout),
            successThreshold: seconds("success_threshold", standard.successThreshold),
            failureThreshold: seconds("failure_threshold", standard.failureThreshold))
        return Located(probe, at: manifest.position(of: key))
    }

    private static func code(of manifest: Manifest, in review: Review) -> Located<Code>? {
        guard let path = manifest.text("code_configuration.code"),
            let script = manifest.text("code_configuration.scoring_script"),
            let artifact = review.artifact(at: path)
        else { return nil }
        return Located(Code(artifact: artifact, scoringScript: script.value), at: path.position)
    }

    private static func model(of manifest: Manifest, in review: Review) -> Located<Artifact>? {
        switch review.use(.model, of: manifest) {
        case .inline(let model), .shared(let model):
            guard let path = model.text("path"), let artifact = review.artifact(at: path) else { return nil }
            return Located(artifact, at: manifest.position(of: "model"))
        case .absent, .elsewhere, .notFound, .malformed, .invalid: return nil
        }
    }

    private static func modelVersion(of manifest: Manifest, in review: Review) -> String? {
        guard case .shared(let model) = review.use(.model, of: manifest), let name = model.text("name")?.value else { return nil }
        return "\(name):\(review.version(of: model))"
    }

    private static func environment(of manifest: Manifest, in review: Review) -> Located<EnvironmentUse> {
        let place = manifest.position(of: "environment")
        switch review.use(.environment, of: manifest) {
        case .inline(let environment), .shared(let environment):
            let name = environment.text("name")?.value ?? "\(manifest.text("name")?.value ?? "")'s environment"
            return Located(EnvironmentUse(name: name, definition: definition(of: environment, in: review)), at: place)
        case .elsewhere(let reference):
            let key = review.environmentKey(for: reference.value) ?? reference.value
            return Located(EnvironmentUse(name: reference.value, definition: .image(key)), at: place)
        case .absent, .notFound, .malformed, .invalid:
            return Located(EnvironmentUse(name: "none", definition: .image("none")), at: place)
        }
    }

    private static func definition(of environment: Manifest, in review: Review) -> EnvironmentUse.Definition {
        if let entry = environment.entry("conda_file") {
            let server = EnvironmentRecipe.inferenceServerRequirement
            if entry.value.mapping != nil,
                let recipe = CondaReading(entry.value, texts: environment.texts).recipe(inferenceServer: server)
            {
                return .recipe(recipe)
            }
            if let path = environment.text("conda_file"), let recipe = review.condaFile(at: review.target(of: path))?.recipe {
                return .recipe(recipe)
            }
        }
        let image = environment.text("image")?.value ?? environment.text("build.path").map { "build:\($0.value)" } ?? "none"
        return .image(review.environmentKey(for: image) ?? image)
    }
}
