import Support
import System
import Testing

/// The ordinary life of an endpoint under load, in which no request may fail. `SOAK=full` is what `make soak` runs.
@Suite(
    "Soak", .serialized, .timeLimit(.minutes(120)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct SoakTests {
    @Test func `weights, instances, deployments and keys change, and no request fails`() async throws {
        let plan = environmentVariable("SOAK") == "full" ? Soak.Plan.full : .short
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture)
            var soak = try await Soak.begin(on: stage, plan)
            let began = ContinuousClock.now
            try await soak.load.during { try await soak.run() }
            let requests = try await soak.load.requests(since: began)
            let failed = requests.filter { $0.failure != nil }
            let slowest = requests.map { $0.sent.duration(to: $0.ended) }.max() ?? .zero
            print("soak: \(plan.perSecond) requests/s, an instance takes \(SoakFleet.concurrency) at once, slowest \(slowest)")
            print("\(requests.count) requests, \(failed.count) failed")
            let tale = failed.prefix(5).map { "after \(began.duration(to: $0.sent)): \($0.failure ?? "")" }
            #expect(failed.isEmpty, "\(tale.joined(separator: "\n"))")
            #expect(requests.count > plan.perSecond * 5)
        }
    }
}
