import Support
import System
import Testing

/// The real program, Envoy and servers under load, while what they stand on is taken away. `CHAOS_SEED` chooses the order,
/// `CHAOS_SECONDS` how long it goes on after every fault was there once.
@Suite(
    "Chaos", .serialized, .timeLimit(.minutes(600)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct ChaosTests {
    private static let seconds = environmentVariable("CHAOS_SECONDS").flatMap(Int.init) ?? 0
    private static let seed = environmentVariable("CHAOS_SEED").flatMap(UInt64.init) ?? 1

    @Test func `whatever is killed or taken away, it comes to rest, and costs what it may`() async throws {
        try await Fixture.use { fixture in
            print("chaos: CHAOS_SEED=\(Self.seed) CHAOS_SECONDS=\(Self.seconds)")
            let stage = try await FleetStage(fixture, replaceable: true, megabytes: 600)
            if stage.disk == nil { print("chaos: no disk is filled, since none can be mounted here") }
            var chaos = try await Chaos.begin(on: stage, fixture, seed: Self.seed)
            let end = ContinuousClock.now + .seconds(Self.seconds)
            try await chaos.load.during { try await chaos.run(until: end) }
            print(chaos.report)
        }
    }
}
