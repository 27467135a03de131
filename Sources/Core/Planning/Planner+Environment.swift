package import Fleet

extension Planner {
    /// The recipe that stands for a deployment's environment here; nil when the operator has to say.
    func recipe(of deployment: Deployment) -> EnvironmentRecipe? { settings.recipe(of: deployment) }

    /// What an instance of this deployment is started from; nil while its environment has no recipe.
    func spec(of deployment: Deployment) -> InstanceSpec? {
        recipe(of: deployment).map { InstanceSpec(deployment, environment: $0) }
    }

    /// Environments that a desired deployment needs and that nobody has begun to prepare, or whose passing failure is old enough.
    func environmentsToPrepare() -> [EnvironmentRecipe] {
        var users: [EnvironmentRecipe: [EndpointKey]] = [:]
        for endpoint in index.endpoints where !isHeld(endpoint) {
            for name in index.map.deployments[endpoint] ?? [] {
                guard let deployment = desired.deployments[DeploymentKey(endpoint: endpoint, name: name)] else { continue }
                if let recipe = recipe(of: deployment) { users[recipe, default: []].append(endpoint) }
            }
        }
        return users.filter { recipe, endpoints in
            switch observed.environments[recipe] {
            case nil: true
            case .preparing, .ready: false
            case .failed(_, true, let at): endpoints.contains { isRetried($0, since: at) }
            case .failed(_, false, let at): isDue(at.adding(milliseconds: Planner.environmentRetryDelay), after: at)
            }
        }.keys.sorted()
    }

    /// A person ordered to try again after a failure.
    func isRetried(_ endpoint: EndpointKey, since failure: Moment) -> Bool {
        memory.revisions[endpoint]?.retriedAt.map { $0 > failure } ?? false
    }

    /// True from a moment on, and before it when the clock was set back to before the wait for it began.
    func isDue(_ moment: Moment, after begin: Moment) -> Bool { now >= moment || now < begin }

    /// Milliseconds before an environment whose preparation failed in passing (network, disk) is tried again.
    static let environmentRetryDelay: Int64 = 30_000

    /// True when instances can be started; else says why not.
    mutating func environmentIsReady(for deployment: Deployment) -> Bool {
        let key = deployment.key
        guard let recipe = recipe(of: deployment) else {
            wait(key.endpoint, key.name, .blocked, reason: "EnvironmentNotMapped", missingMapping(deployment))
            return false
        }
        switch observed.environments[recipe] {
        case .ready: return true
        case .failed(_, true, let at) where isRetried(key.endpoint, since: at):
            wait(key.endpoint, key.name, .progressing, reason: "PreparingEnvironment", "its environment is tried again")
        case .failed(let reason, true, _):
            wait(
                key.endpoint, key.name, .blocked, reason: "EnvironmentFailed",
                environmentFailure(reason, of: deployment) + "; commit a mended version")
        case .failed(let reason, false, let at):
            lookAgain(at: at.adding(milliseconds: Planner.environmentRetryDelay))
            wait(key.endpoint, key.name, .backingOff, reason: "EnvironmentFailed", environmentFailure(reason, of: deployment))
        case .preparing(let progress):
            wait(key.endpoint, key.name, .progressing, reason: "PreparingEnvironment", progress)
        case nil:
            wait(key.endpoint, key.name, .progressing, reason: "PreparingEnvironment", "its environment is to be resolved")
        }
        return false
    }

    private func environmentFailure(_ reason: String, of deployment: Deployment) -> String {
        "\(deployment.environment.position): the environment cannot be prepared: \(reason)"
    }

    private func missingMapping(_ deployment: Deployment) -> String {
        let position = deployment.environment.position
        guard case .image(let image) = deployment.environment.value.definition else { return "" }
        return "\(position): the environment is only an image here (\(image)); map it in sluice.yaml under "
            + "runtime.environments: \"\(image)\": {conda_file: PATH}"
    }
}

extension InstanceSpec {
    package init(_ deployment: Deployment, environment: EnvironmentRecipe) {
        self.init(
            environment: environment, code: deployment.code?.value.artifact,
            scoringScript: deployment.code?.value.scoringScript, model: deployment.model?.value,
            environmentVariables: deployment.environmentVariables.mapValues(\.value),
            instanceType: deployment.instanceType.value, requestTimeout: deployment.requestTimeout.value,
            concurrentRequests: deployment.concurrentRequests.value)
    }
}
