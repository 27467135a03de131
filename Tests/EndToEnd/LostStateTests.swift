import Glibc
import Support
import System
import Testing

/// What a user does who has lost the state, or puts an older one back, while callers go on.
@Suite(
    "A lost state", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct LostStateTests {
    @Test func `a state that is lost, then restored, costs no request and no instance`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture)
            try await stage.git.make()
            let commit = try await stage.git.commit("Serve with blue", TinyFleet.blueAlone)
            var controller = try stage.startController()
            let before = try await stage.converged(on: commit)
            let first = try await keys(on: stage)
            let client = Client(url: try #require(before.endpoint?.url), key: first.primary)
            let backup = "\(stage.folder)/backup.db"
            try await stage.sluice("backup", backup, code: 0)
            try await stage.sluice("restore", backup, code: 1)

            let load = try await client.underLoad {
                try await stage.stop(controller, by: SIGKILL)
                for suffix in ["", "-wal", "-shm"] { try Files.remove("\(stage.state)/state.db\(suffix)") }
                try await stage.sluice("status", code: 1)
                let rebuilt = try await stage.sluice("restore", "--from-world", code: 0)
                #expect(rebuilt.contains("still accepted"), "\(rebuilt)")
                controller = try stage.startController()
                #expect(try await stage.converged(on: commit).pids() == before.pids(), "no instance is replaced")
                try await newKeysWorkBesideTheOld(first, client: client, on: stage)

                try await stage.stop(controller)
                try await stage.sluice("restore", "--from-world", code: 1)
                try await stage.sluice("restore", backup, code: 0)
                controller = try stage.startController()
                #expect(try await stage.converged(on: commit).pids() == before.pids())
            }
            #expect(load.failures.isEmpty, "\(load.failures.prefix(5)) of \(load.requests)")
            #expect(load.requests > 50)
            #expect(try await keys(on: stage).primary == first.primary, "the backup has the keys")

            // What the rebuilt state gave out is still known to the proxy, and ended by a word.
            try await stage.stop(controller)
            try await stage.sluice("keys", "tiny", "--end-earlier", code: 0)
            let history = try await stage.sluice("events", code: 0)
            #expect(history.contains("StateRestored") && history.contains("CommitInForce"), "\(history)")
        }
    }

    private func newKeysWorkBesideTheOld(_ first: KeysDocument, client: Client, on stage: FleetStage) async throws {
        let second = try await keys(on: stage)
        #expect(Set([first.primary, first.secondary, second.primary, second.secondary]).count == 4)
        for key in [first.primary, first.secondary, second.primary, second.secondary] {
            #expect(try await Client(url: client.url, key: key).send().status == 200)
        }
        #expect(try await Client(url: client.url, key: "guessed").send().status == 401)
    }

    private func keys(on stage: FleetStage) async throws -> KeysDocument {
        try stage.decoded(KeysDocument.self, try await stage.run(["keys", "tiny", "-o", "json"]).output)
    }
}
