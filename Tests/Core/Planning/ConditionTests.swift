import Fleet
import Planning
import Support
import Testing

@Suite struct ConditionTests {
    private static let blue = EndpointKey.digits["blue"]

    /// A world that is as declared, spoilt in one way, and what is then said of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var settings = Settings()
        let spoil: @Sendable (inout PlannedWorld) -> Void
        /// `Serving`, `Converged -ActionsPending` …: `-` marks what is not true; a reason follows where it matters.
        let endpoint: [String]
        let deployment: [String]
    }

    @Test(arguments: [
        Row(
            testDescription: "as declared", spoil: { _ in }, endpoint: ["Serving Answering", "Converged AsDeclared"],
            deployment: ["Serving InstancesReady", "Converged AsDeclared"]),
        Row(
            testDescription: "one of two is dead", spoil: { $0.die(Incarnation(1)) },
            endpoint: ["Serving Answering", "-Converged Starting", "Progressing Starting"],
            deployment: ["Serving InstancesReady", "-Converged Starting", "Progressing Starting"]),
        Row(
            testDescription: "failed for good", spoil: { $0.fail(Self.blue) },
            endpoint: ["-Serving NoInstanceReady", "-Converged InstanceFailed", "Degraded Blocked"],
            deployment: ["-Serving NoInstanceReady", "-Converged InstanceFailed", "Degraded Blocked"]),
        Row(
            testDescription: "the proxy cannot be asked", spoil: { $0.observed.router = .unknown(reason: "no answer") },
            endpoint: ["-Serving ProxyUnknown", "-Converged ActionsPending"],
            deployment: ["-Serving NoInstanceReady", "-Converged NotAsDeclared"]),
        Row(
            testDescription: "instances cannot be seen", spoil: { $0.observed.instances = .unknown(reason: "no access") },
            endpoint: ["Serving Answering", "-Converged InstancesUnknown", "Degraded Blocked"],
            deployment: ["-Serving NoInstanceReady", "-Converged NotAsDeclared"]),
        Row(
            testDescription: "the weights were edited by hand", spoil: { $0.setTraffic([:]) },
            endpoint: ["-Serving NoTraffic", "-Converged ActionsPending"],
            deployment: ["Serving InstancesReady", "Converged AsDeclared"]),
        Row(
            testDescription: "report mode, edited by hand", settings: Settings(reconcile: .report), spoil: { $0.setTraffic([:]) },
            endpoint: ["-Serving NoTraffic", "-Converged ActionsPending", "Suspended ReportMode"],
            deployment: ["Serving InstancesReady", "Converged AsDeclared", "Suspended ReportMode"]),
        Row(
            testDescription: "an environment that is only an image",
            spoil: { $0.desired = .example([.imageOnly()], traffic: ["blue": 100]) },
            endpoint: ["Serving Answering", "Converged AsDeclared"],
            deployment: ["Serving InstancesReady", "Converged AsDeclared"]),
        Row(
            testDescription: "the source cannot be read", spoil: { $0.desired = Desired() },
            endpoint: ["Serving Answering", "-Converged SourceUnknown", "Degraded Blocked"],
            deployment: ["Serving InstancesReady", "-Converged NotAsDeclared"]),
    ])
    func `conditions of an endpoint and its deployment`(_ row: Row) throws {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]), settings: row.settings)
        world.settle()
        row.spoil(&world)
        let endpoint = try #require(world.status.endpoints.first)
        #expect(endpoint.conditions.map(\.short) == row.endpoint)
        #expect(endpoint.deployments.map { $0.conditions.map(\.short) } == [row.deployment])
    }

    @Test func `a world that is as declared is converged and not blocked`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        #expect(!world.status.isConverged)
        world.settle()
        #expect(world.status.isConverged && !world.status.isBlocked)
        #expect(world.status.endpoints.first?.deployments.first?.ready == 2)
        world.fail(Self.blue)
        #expect(!world.status.isConverged && world.status.isBlocked)
    }

    @Test func `conditions carry the commit that they speak of`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100], commit: "c7"))
        world.settle()
        #expect(world.status.endpoints.flatMap(\.conditions).allSatisfy { $0.commit == CommitID("c7") })
    }
}

extension PlannedWorld {
    fileprivate var status: FleetStatus {
        Planning.status(desired: desired, observed: observed, memory: memory, settings: settings, now: now)
    }

    /// All instances of a deployment end with the code after which nothing is tried again, and the controller has seen it.
    fileprivate mutating func fail(_ deployment: DeploymentKey) {
        for instance in alive(deployment) { die(instance.incarnation, .code(3)) }
        pass()
        pass()
    }

    fileprivate mutating func setTraffic(_ weights: [String: Int]) {
        var edited = routes
        edited.endpoints = routes.endpoints.mapValues {
            EndpointRoute(deployments: $0.deployments, traffic: TrafficSplit(weights), keys: $0.keys)
        }
        observed.router = .known(RouterState(acknowledged: edited))
    }
}

extension Deployment {
    fileprivate static func imageOnly() -> Deployment {
        let example = Deployment.example("blue")
        return Deployment(
            key: example.key, position: .example, code: nil, model: example.model,
            environment: Located(EnvironmentUse(name: "curated", definition: .image("curated")), at: .example),
            instanceType: example.instanceType, instanceCount: example.instanceCount, requestTimeout: example.requestTimeout,
            concurrentRequests: example.concurrentRequests, liveness: example.liveness, readiness: example.readiness)
    }
}

extension Condition {
    fileprivate var short: String { "\(status ? "" : "-")\(kind.rawValue) \(reason)" }
}
