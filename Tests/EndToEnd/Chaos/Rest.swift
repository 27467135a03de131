import Support
import System

/// The state that the world has to come to after each fault.
struct Rest: Sendable {
    let stage: FleetStage
    var commit: String
    /// The deployment that serves.
    var deployment: String

    /// Nothing differs from the commit, nothing runs twice or is left behind. Throws what is not so yet.
    func status() async throws -> StatusDocument {
        let status = try await stage.status()
        guard let source = status.sources.first, source.commit == commit else {
            throw StageError(description: "\(status.sources)")
        }
        guard let endpoint = status.endpoint, endpoint.holds("Converged"), endpoint.holds("Serving"), !endpoint.holds("Degraded")
        else { throw StageError(description: "\(status)") }
        let living = endpoint.deployments.flatMap { deployment in
            deployment.instances.filter { $0.state != "exited" }.map { (deployment.name, $0) }
        }
        guard living.count == ChaosFleet.instances, living.allSatisfy({ $0.0 == deployment && $0.1.state == "ready" }) else {
            throw StageError(description: "instances \(living)")
        }
        guard let controller = status.controller.pid else { throw StageError(description: "\(status.controller)") }
        if let problem = Census(of: stage).problem(controller: controller, instances: Set(living.map(\.1.incarnation))) {
            throw StageError(description: problem)
        }
        let drift = try await stage.run(["drift"])
        guard drift.status == .exited(0) else { throw StageError(description: "drift: \(drift.output)\(drift.errors)") }
        return status
    }

    func reached() async throws -> StatusDocument {
        try await eventually("rest on \(deployment) at \(commit.prefix(8))", within: 300, evidence: { stage.logTail }) {
            try await status()
        }
    }
}
