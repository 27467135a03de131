/// The record of a start, committed before the start: what was started, for whom, and from which commit.
package struct Launch: Hashable, Sendable, Codable {
    /// The memory on disk, the one in force and every one between hold the same one.
    private let content: Shared<Content>

    private struct Content: Hashable, Sendable, Codable {
        let incarnation: Incarnation
        let deployment: DeploymentKey
        let spec: InstanceSpec
        let commit: CommitID
        let startedAt: Moment
        let cores: Int
        let memory: Int
        let liveness: ProbeSettings
        let readiness: ProbeSettings
        let warmUp: Artifact?
    }

    package var incarnation: Incarnation { content.value.incarnation }
    package var deployment: DeploymentKey { content.value.deployment }
    package var spec: InstanceSpec { content.value.spec }
    package var commit: CommitID { content.value.commit }
    package var startedAt: Moment { content.value.startedAt }
    /// Cores and memory (GiB) of the instance type: the limits to enforce where the host can.
    package var cores: Int { content.value.cores }
    package var memory: Int { content.value.memory }
    package var liveness: ProbeSettings { content.value.liveness }
    package var readiness: ProbeSettings { content.value.readiness }
    /// A file of requests, one a line, that it answers before it counts as ready.
    package var warmUp: Artifact? { content.value.warmUp }

    package init(
        incarnation: Incarnation, deployment: DeploymentKey, spec: InstanceSpec, commit: CommitID, startedAt: Moment,
        cores: Int, memory: Int, liveness: ProbeSettings, readiness: ProbeSettings, warmUp: Artifact? = nil
    ) {
        content = Shared(
            Content(
                incarnation: incarnation, deployment: deployment, spec: spec, commit: commit, startedAt: startedAt,
                cores: cores, memory: memory, liveness: liveness, readiness: readiness, warmUp: warmUp))
    }

    package init(from decoder: any Decoder) throws { content = Shared(try Content(from: decoder)) }

    package func encode(to encoder: any Encoder) throws { try content.value.encode(to: encoder) }
}
