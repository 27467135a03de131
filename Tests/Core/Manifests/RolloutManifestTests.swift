import Fleet
import Manifests
import Support
import Testing

/// What a rollout policy says, and what is said of a wrong one.
@Suite struct RolloutManifestTests {
    private static func files(_ policy: String) -> [String: String] {
        [
            "e.yml": Texts.endpoint(), "d.yml": Texts.deployment(), "m.bin": "x",
            "r.yml": "$schema: rollout.schema.json\nendpoint_name: Churn\n" + policy,
        ]
    }

    @Test func `all that a policy may say is read`() throws {
        let text = """
            steps:
              - mirror_traffic: 10
                pause: 5m
              - weight: 1
              - weight: 25
                pause: 90s
                approval: true
            warm_up: {requests: samples.jsonl}
            approved_through: 1
            analysis:
              minimum_requests: 300
              confidence: 99
              error_rate: {limit: 1.5, above_stable: 0.5}
              latency_p99: {limit: 250ms}
              latency_p50: {above_stable: 20}
            on_failure: pause
            on_inconclusive: advance
            max_wait: 1h
            bake_time: 10m
            abort: {failed_requests: 20, within: 10s, restarts: 2}
            """
        let samples = ["samples.jsonl": "{}\n[1]\n"]
        let found = interpret(.of(files: Self.files(text).merging(samples) { $1 }))
        let key = EndpointKey(source: try #require(found.desired?.commits.keys.first), name: "churn")
        let policy = try #require(found.desired?.rollouts[key])
        #expect(
            policy.steps == [
                .init(.mirror(10), pause: 300_000), .init(.weight(1)), .init(.weight(25), pause: 90_000, needsApproval: true),
            ])
        #expect(policy.approvedThrough == 1)
        #expect(policy.warmUp?.files.map(\.size) == [7])
        #expect(policy.analysis.minimumRequests == 300)
        #expect(policy.analysis.confidence == 99)
        #expect(
            policy.analysis.criteria == [
                .init(.errorRate, limit: 1.5, aboveStable: 0.5), .init(.latency(percentile: 50), aboveStable: 20),
                .init(.latency(percentile: 99), limit: 250),
            ])
        #expect(policy.onFailure == .pause)
        #expect(policy.onInconclusive == .advance)
        #expect(policy.maxWait == 3_600_000)
        #expect(policy.bakeTime == 600_000)
        #expect(policy.abort == .init(failedRequests: 20, within: 10_000, restarts: 2))
    }

    @Test func `what is left out has the documented defaults`() throws {
        let found = interpret(.of(files: Self.files("steps:\n  - weight: 10\n")))
        let policy = try #require(found.desired?.rollouts.values.first)
        #expect(policy == RolloutPolicy(key: policy.key, position: policy.position, steps: [.init(.weight(10))]))
    }

    @Test("wrong policies", arguments: wrong)
    func wrongPoliciesJudged(_ repository: Repository) { repository.check() }

    private static func policy(_ name: String, _ text: String, _ findings: String...) -> Repository {
        Repository(name, files: files(text), findings)
    }

    static let wrong: [Repository] = [
        policy("right", "steps:\n  - weight: 10\n"),
        policy("without steps, watched at the goal", "steps: []\nbake_time: 5m\nanalysis:\n  error_rate: {limit: 1}\n"),
        policy("weights fall", "steps:\n  - weight: 50\n  - weight: 10\n", "r.yml:5:13 error rollout-step-order"),
        policy("a weight twice", "steps:\n  - weight: 50\n  - weight: 50\n", "r.yml:5:13 error rollout-step-order"),
        policy(
            "mirror after weight", "steps:\n  - weight: 50\n  - mirror_traffic: 10\n", "r.yml:5:21 error rollout-step-order"),
        policy("over 100", "steps:\n  - weight: 101\n", "r.yml:4:13 error rollout-range"),
        policy("the goal itself", "steps:\n  - weight: 100\n", "r.yml:4:13 error rollout-range"),
        policy("mirror over 50", "steps:\n  - mirror_traffic: 51\n", "r.yml:4:21 error mirror-range"),
        policy("half a percent", "steps:\n  - weight: 0.5\n", "r.yml:4:13 error traffic-integer"),
        policy("a negative duration", "steps:\n  - weight: 5\n    pause: -5m\n", "r.yml:5:12 error type-measure"),
        policy("a step of nothing", "steps:\n  - pause: 5m\n", "r.yml:4:5 error required"),
        policy("both", "steps:\n  - {mirror_traffic: 5, weight: 5}\n", "r.yml:4:25 error one-of"),
        policy("requests that are not there", "steps: []\nwarm_up: {requests: a.jsonl}\n", "r.yml:4:21 error path-missing"),
        policy("no steps at all", "bake_time: 5m\n", "r.yml:1:1 error required"),
        policy(
            "an analysis without requests", "steps: []\nanalysis:\n  error_rate: {limit: 1}\n",
            "r.yml:5:3 error rollout-analysis"),
        policy(
            "compared with nothing", "steps: []\nbake_time: 5m\nanalysis:\n  error_rate: {above_stable: 1}\n",
            "r.yml:6:16 error rollout-analysis"),
        policy(
            "held against nothing", "steps:\n  - weight: 5\nanalysis:\n  latency_p95: {}\n", "r.yml:6:3 error rollout-analysis"),
        policy(
            "more approved than there is", "steps:\n  - weight: 5\napproved_through: 2\n", "r.yml:5:19 error rollout-approval"),
        policy("a wrong word", "steps:\n  - weight: 5\non_failure: rollback\n", "r.yml:5:13 error enum"),
        policy("no confidence", "steps:\n  - weight: 5\nanalysis:\n  confidence: 100\n", "r.yml:6:15 error rollout-range"),
        Repository(
            "of an endpoint that is not there",
            files: files("").merging(["r.yml": "$schema: rollout.schema.json\nendpoint_name: chrun\nsteps: []\n"]) { $1 },
            ["r.yml:2:16 error endpoint-not-found"]),
        Repository(
            "two of one endpoint",
            files: files("steps: []\n").merging(["q.yml": "endpoint_name: churn\nsteps: []\n"]) { $1 },
            ["r.yml:2:16 error duplicate-object"]),
    ]
}
