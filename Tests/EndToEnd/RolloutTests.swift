import Glibc
import Support
import System
import Testing

/// A change of traffic under a policy, on real instances and the real proxy, while callers go on.
@Suite(
    "Rollouts", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct RolloutTests {
    private static let policy = """
        $schema: rollout.schema.json
        endpoint_name: tiny
        steps:
          - mirror_traffic: 50
            pause: 1s
          - weight: 10
            pause: 1s
          - weight: 50
            approval: true
        analysis:
          minimum_requests: 50
          error_rate:
            limit: 10
        bake_time: 1s
        """

    private static func green(_ model: String) -> [String: String?] {
        [
            "endpoint.yaml": TinyFleet.endpoint("blue: 0", "green: 100"),
            "green.yaml": TinyFleet.deployment("green", instances: 1), "models/green.json": model,
        ]
    }

    @Test func `what fails when it gets copies never answers a caller, and what does well gets all of them`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture)
            try await stage.git.make()
            let first = try await stage.git.commit(
                "Serve with blue", TinyFleet.blueAlone.merging(["rollout.yaml": Self.policy]) { _, new in new })
            let controller = try stage.startController()
            let status = try await stage.converged(on: first)
            let keys = try stage.decoded(KeysDocument.self, try await stage.sluice("keys", "tiny", "-o", "json", code: 0))
            let client = Client(url: try #require(status.endpoint?.url), key: keys.primary)
            let load = try await client.underLoad {
                try await aBadOneIsTakenBack(on: stage)
                try await aGoodOneGetsAll(on: stage, controller)
            }
            #expect(load.failures.isEmpty, "\(load.failures.prefix(5)) of \(load.requests)")
            #expect(try await client.send().body == TinyFleet.green)
        }
    }

    private func aBadOneIsTakenBack(on stage: FleetStage) async throws {
        let commit = try await stage.git.commit("Try a bad green", Self.green(#"{"factor": 3, "fails_each": 2}"#))
        let status = try await eventually("the rejection", evidence: { stage.logTail }) {
            let status = try await stage.status()
            return status.sources.first?.commit == commit && status.endpoint?.holds("Rejected") == true ? status : nil
        }
        #expect(status.endpoint?.traffic["acknowledged"] == ["blue": 100])
        let why = try await stage.sluice("why", "tiny", code: 0)
        #expect(why.contains("step 1 of 3 (mirror 50 %)") && why.contains("the limit is 10 %"), "\(why)")
    }

    /// The controller is killed while a step waits: the next one goes on where it stood.
    private func aGoodOneGetsAll(on stage: FleetStage, _ controller: ProcessIdentity) async throws {
        let commit = try await stage.git.commit("Mend green", Self.green(#"{"factor": 3}"#))
        let waiting = try await eventually("the step that needs a word", evidence: { stage.logTail }) {
            let status = try await stage.status()
            let message = status.endpoint?.conditions.first { $0.type == "Progressing" }?.message ?? ""
            return message.contains("sluice approve rollout tiny") && status.endpoint?.rollout?.measured != nil ? status : nil
        }
        #expect(waiting.endpoint?.traffic["acknowledged"] == ["blue": 50, "green": 50])
        #expect(waiting.endpoint?.rollout?.history.map(\.measured) == [true, true])
        let seen = waiting.endpoint?.rollout?.measured?["green"] ?? 0
        #expect((20...80).contains(seen), "\(seen) % of the requests for 50 %")
        try await stage.sluice("drift", code: 0)
        try await stage.stop(controller, by: SIGKILL)
        _ = try stage.startController()
        let again = try await eventually("the same step once more", evidence: { stage.logTail }) {
            let rollout = try await stage.status().endpoint?.rollout
            return rollout?.measured != nil && rollout?.history.count == 2 ? rollout : nil
        }
        #expect(again.step == waiting.endpoint?.rollout?.step)
        try await stage.sluice("approve", "rollout", "tiny", "-m", "looks well", code: 0)
        let status = try await stage.converged(on: commit)
        #expect(status.endpoint?.traffic["acknowledged"] == ["green": 100])
        #expect(status.endpoint?.rollout?.state == "done")
        let events = try await stage.sluice("events", "-o", "text", code: 0)
        #expect(events.contains("step 2 (weight 10 %): passed"), "\(events.suffix(2000))")
    }
}
