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

    /// Commits and what was read of them hold the same one.
    private let content: Shared<Content>

    private struct Content: Sendable, Equatable {
        let key: DeploymentKey
        let position: Position
        let code: Located<Code>?
        let model: Located<Artifact>?
        let modelVersion: String?
        let environment: Located<EnvironmentUse>
        let environmentVariables: [String: Located<String>]
        let instanceType: Located<String>
        let instanceCount: Located<Int>
        let requestTimeout: Located<Int>
        let concurrentRequests: Located<Int>
        let liveness: Located<ProbeSettings>
        let readiness: Located<ProbeSettings>
        let description: Located<String>?
        let tags: [String: Located<String>]
        let withoutLocalEffect: [Located<String>]
        let obstacle: Located<String>?
    }

    package var key: DeploymentKey { content.value.key }
    package var position: Position { content.value.position }
    package var code: Located<Code>? { content.value.code }
    package var model: Located<Artifact>? { content.value.model }
    /// `scorer:3`, where the model is one of the registry's; its bytes are what `model` says.
    package var modelVersion: String? { content.value.modelVersion }
    package var environment: Located<EnvironmentUse> { content.value.environment }
    package var environmentVariables: [String: Located<String>] { content.value.environmentVariables }
    package var instanceType: Located<String> { content.value.instanceType }
    package var instanceCount: Located<Int> { content.value.instanceCount }
    /// Milliseconds.
    package var requestTimeout: Located<Int> { content.value.requestTimeout }
    package var concurrentRequests: Located<Int> { content.value.concurrentRequests }
    package var liveness: Located<ProbeSettings> { content.value.liveness }
    package var readiness: Located<ProbeSettings> { content.value.readiness }
    package var description: Located<String>? { content.value.description }
    package var tags: [String: Located<String>] { content.value.tags }
    /// Fields that are accepted and validated and have no effect on a local machine.
    package var withoutLocalEffect: [Located<String>] { content.value.withoutLocalEffect }
    /// Why it cannot run on this machine whatever is done (a model of a registry, no scoring script …): it is valid and blocked.
    package var obstacle: Located<String>? { content.value.obstacle }

    package init(
        key: DeploymentKey, position: Position, code: Located<Code>?, model: Located<Artifact>?, modelVersion: String? = nil,
        environment: Located<EnvironmentUse>, environmentVariables: [String: Located<String>] = [:],
        instanceType: Located<String>, instanceCount: Located<Int>, requestTimeout: Located<Int>,
        concurrentRequests: Located<Int>, liveness: Located<ProbeSettings>, readiness: Located<ProbeSettings>,
        description: Located<String>? = nil, tags: [String: Located<String>] = [:], withoutLocalEffect: [Located<String>] = [],
        obstacle: Located<String>? = nil
    ) {
        content = Shared(
            Content(
                key: key, position: position, code: code, model: model, modelVersion: modelVersion, environment: environment,
                environmentVariables: environmentVariables, instanceType: instanceType, instanceCount: instanceCount,
                requestTimeout: requestTimeout, concurrentRequests: concurrentRequests, liveness: liveness, readiness: readiness,
                description: description, tags: tags, withoutLocalEffect: withoutLocalEffect, obstacle: obstacle))
    }
}
