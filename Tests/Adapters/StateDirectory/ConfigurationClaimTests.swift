import Fleet
import Reconciliation
import Testing

@testable import StateDirectory

@Suite struct ConfigurationClaimTests {
    private let first = ConfigurationClaim(sources: [SourceID("main"): "https://host/fleet.git main ."], listen: "127.0.0.1:8080")

    @Test func `the same configuration may come again, and writes nothing`() async throws {
        let journal = try TemporaryState().journal()
        try await journal.claim(first)
        let rows = await journal.changes
        try await journal.claim(first)
        #expect(await journal.changes == rows)
    }

    @Test(arguments: [
        (
            ConfigurationClaim(sources: [SourceID("main"): "https://host/fleet.git main ."], listen: "127.0.0.1:9090"),
            "(listen was 127.0.0.1:8080 and is 127.0.0.1:9090)"
        ),
        (
            ConfigurationClaim(sources: [SourceID("main"): "https://host/other.git main ."], listen: "127.0.0.1:8080"),
            "(source main was https://host/fleet.git main . and is https://host/other.git main .)"
        ),
        (
            ConfigurationClaim(sources: [SourceID("second"): "/repo main ."], listen: "127.0.0.1:8080"),
            "(source main was https://host/fleet.git main . and is absent; source second was absent and is /repo main .)"
        ),
    ])
    func `another configuration is refused with the difference and the way out`(
        other: ConfigurationClaim, difference: String
    ) async throws {
        let journal = try TemporaryState().journal()
        try await journal.claim(first)
        let failure = await #expect(throws: JournalFailure.self) { try await journal.claim(other) }
        let message = try #require(failure).message
        #expect(message.contains(difference))
        #expect(message.hasSuffix("use another with --state-dir, or run `sluice down` on this one first"))
        try await journal.releaseClaim()
        try await journal.claim(other)
    }

    @Test(arguments: ["https://user:token@host/fleet.git main .", "https://token@host/fleet.git main ."])
    func `credentials are neither kept nor a difference`(line: String) {
        #expect(ConfigurationClaim(sources: [SourceID("main"): line], listen: "127.0.0.1:8080") == first)
    }

    @Test func `an at sign in a path is no credential`() {
        let claim = ConfigurationClaim(sources: [SourceID("main"): "https://host/a@b main ."], listen: "x")
        #expect(claim.sources == ["main": "https://host/a@b main ."])
    }

    @Test func `a reader knows the configuration`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        let reader = try state.reader()
        #expect(try await reader.configuration() == nil)
        try await journal.claim(first)
        #expect(try await reader.configuration() == first)
    }
}
