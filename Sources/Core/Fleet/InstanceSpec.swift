/// All that an instance is started from. An instance is outdated when the spec recorded on its start differs from the desired one;
/// fields that do not need another process (description, tags, count, probes, traffic) are not in it.
package struct InstanceSpec: Hashable, Sendable, Codable {
    package var environment: EnvironmentRecipe
    package var code: Artifact?
    /// Relative to the code folder.
    package var scoringScript: String?
    package var model: Artifact?
    package var environmentVariables: [String: String]
    package var instanceType: String
    /// Milliseconds; the server's own timeout is a little more.
    package var requestTimeout: Int
    package var concurrentRequests: Int

    package init(
        environment: EnvironmentRecipe, code: Artifact?, scoringScript: String?, model: Artifact?,
        environmentVariables: [String: String], instanceType: String, requestTimeout: Int, concurrentRequests: Int
    ) {
        self.environment = environment
        self.code = code
        self.scoringScript = scoringScript
        self.model = model
        self.environmentVariables = environmentVariables
        self.instanceType = instanceType
        self.requestTimeout = requestTimeout
        self.concurrentRequests = concurrentRequests
    }

    /// Names of the manifest fields in which two specs differ, sorted: what a replacement is shown with.
    package func differences(from other: InstanceSpec) -> [String] {
        var fields: [String] = []
        if environment != other.environment { fields.append("environment") }
        if code != other.code { fields.append("code_configuration.code") }
        if scoringScript != other.scoringScript { fields.append("code_configuration.scoring_script") }
        if model != other.model { fields.append("model") }
        if instanceType != other.instanceType { fields.append("instance_type") }
        if requestTimeout != other.requestTimeout { fields.append("request_settings.request_timeout_ms") }
        if concurrentRequests != other.concurrentRequests {
            fields.append("request_settings.max_concurrent_requests_per_instance")
        }
        let names = Set(environmentVariables.keys).union(other.environmentVariables.keys)
        fields += names.filter { environmentVariables[$0] != other.environmentVariables[$0] }
            .map { "environment_variables.\($0)" }
        return fields.sorted()
    }
}
