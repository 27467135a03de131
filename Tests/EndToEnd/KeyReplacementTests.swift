import Support
import System
import Testing

/// Both keys of an endpoint are replaced while callers go on.
@Suite(
    "Keys", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct KeyReplacementTests {
    @Test func `no caller is turned away while keys are replaced`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture)
            try await stage.git.make()
            let commit = try await stage.git.commit("Serve with blue", TinyFleet.blueAlone)
            _ = try stage.startController()
            let status = try await stage.converged(on: commit)
            try await keysAreReplaced(on: stage, try #require(status.endpoint?.url))
        }
    }

    private func keys(on stage: FleetStage) async throws -> KeysDocument {
        try stage.decoded(KeysDocument.self, try await stage.sluice("keys", "tiny", "-o", "json", code: 0))
    }

    /// Callers go on with the primary key, first the old one, then the new one, while both keys are replaced.
    private func keysAreReplaced(on stage: FleetStage, _ url: String) async throws {
        let old = try await keys(on: stage)
        func status(_ key: String) async throws -> Int { try await Client(url: url, key: key).send().status }
        let load = try await Client(url: url, key: old.primary).underLoad {
            try await stage.sluice("regenerate-keys", "tiny", "--grace", "1h", "-m", "a try", code: 0)
            let new = try await eventually("the new primary key") { () -> KeysDocument? in
                let keys = try await keys(on: stage)
                guard keys.primary != old.primary, try await status(keys.primary) == 200 else { return nil }
                return keys
            }
            #expect(new.secondary == old.secondary)
            try await stage.sluice("regenerate-keys", "tiny", "--key-type", "secondary", code: 0)
            _ = try await eventually("the end of the old secondary key") { try await status(old.secondary) == 401 ? true : nil }
            #expect(try await status(keys(on: stage).secondary) == 200)
        }
        #expect(load.failures.isEmpty, "\(load.failures.prefix(3))")
        #expect(load.requests > 20)
        let events = try await stage.sluice("events", "-o", "text", code: 0)
        #expect(events.contains("KeyEnded") || events.contains("not accepted any more"), "\(events.suffix(800))")
    }
}
