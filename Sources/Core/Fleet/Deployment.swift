/// A managed online deployment as a commit asks for it.
package struct Deployment: Sendable, Equatable {
    package struct Code: Sendable, Equatable {
        package let artifact: Artifact
        /// Relative to the code folder.
        package let scoringScript: String

        package init(artifact: Artifact, scoringScript: String) {
            self.artifact = artifact
            self.scoringScript = scoringScript
        }
    }

    package let key: DeploymentKey
    package let position: Position
    package let code: Located<Code>?
    package let model: Located<Artifact>?
    /// `scorer:3`, where the model is one of the registry's; its bytes are what `model` says.
    package let modelVersion: String?
    package let environment: Located<EnvironmentUse>
    package let environmentVariables: [String: Located<String>]
    package let instanceType: Located<String>
    package let instanceCount: Located<Int>
    /// Milliseconds.
    package let requestTimeout: Located<Int>
    package let concurrentRequests: Located<Int>
    package let liveness: Located<ProbeSettings>
    package let readiness: Located<ProbeSettings>
    package let description: Located<String>?
    package let tags: [String: Located<String>]
    /// Fields that are accepted and validated and have no effect on a local machine.
    package let withoutLocalEffect: [Located<String>]
    /// Why it cannot run on this machine whatever is done (a model of a registry, no scoring script …): it is valid and blocked.
    package let obstacle: Located<String>?

    package init(
        key: DeploymentKey, position: Position, code: Located<Code>?, model: Located<Artifact>?, modelVersion: String? = nil,
        environment: Located<EnvironmentUse>, environmentVariables: [String: Located<String>] = [:],
        instanceType: Located<String>, instanceCount: Located<Int>, requestTimeout: Located<Int>,
        concurrentRequests: Located<Int>, liveness: Located<ProbeSettings>, readiness: Located<ProbeSettings>,
        description: Located<String>? = nil, tags: [String: Located<String>] = [:], withoutLocalEffect: [Located<String>] = [],
        obstacle: Located<String>? = nil
    ) {
        self.key = key
        self.position = position
        self.code = code
        self.model = model
        self.modelVersion = modelVersion
        self.environment = environment
        self.environmentVariables = environmentVariables
        self.instanceType = instanceType
        self.instanceCount = instanceCount
        self.requestTimeout = requestTimeout
        self.concurrentRequests = concurrentRequests
        self.liveness = liveness
        self.readiness = readiness
        self.description = description
        self.tags = tags
        self.withoutLocalEffect = withoutLocalEffect
        self.obstacle = obstacle
    }
}
