import Support
import System
import Testing

/// A commit that cannot become healthy, and what people order by hand, while callers go on.
@Suite(
    "Going back", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct RejectionTests {
    private static let green: [String: String?] = [
        "endpoint.yaml": TinyFleet.endpoint("blue: 0", "green: 100"), "green.yaml": TinyFleet.deployment("green", instances: 1),
        "models/green.json": #"{"factor": 3}"#,
    ]

    @Test func `a revision that fails goes back, and orders hold, without a lost request`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture)
            try await stage.git.make()
            let first = try await stage.git.commit("Serve with blue", TinyFleet.blueAlone)
            _ = try stage.startController()
            let status = try await stage.converged(on: first)
            let keys = try stage.decoded(KeysDocument.self, try await stage.sluice("keys", "tiny", "-o", "json", code: 0))
            let client = Client(url: try #require(status.endpoint?.url), key: keys.primary)
            let load = try await client.underLoad {
                try await aBrokenCommitIsRejected(on: stage, first: first)
                let mended = try await aMendedOneIsTried(on: stage)
                try await itIsRolledBackAndResumed(on: stage, mended: mended)
                try await itIsSuspended(on: stage)
            }
            #expect(load.failures.isEmpty, "\(load.failures.prefix(5)) of \(load.requests)")
            #expect(load.requests > 50)
            try await everythingIsRemovedOnceApproved(on: stage)
        }
    }

    private func aBrokenCommitIsRejected(on stage: FleetStage, first: String) async throws {
        let broken = try await stage.git.commit(
            "Break green", Self.green.merging(["models/green.json": "no JSON"]) { _, new in new })
        let status = try await stage.holding("Rejected", on: broken)
        #expect(status.endpoint?.traffic["acknowledged"] == ["blue": 100])
        let why = try await stage.sluice("why", "tiny", code: 0)
        #expect(why.contains("commit \(broken.prefix(10)) is rejected: green"), "\(why)")
        #expect(why.contains("here holds    commit \(first.prefix(10))") && why.contains("JSONDecodeError"), "\(why)")
        // Green's route and instance go a moment later, and until then they are drift.
        try await stage.eventually("no drift") {
            try await stage.run(["drift"]).status.isSuccess ? true : nil
        }
    }

    private func aMendedOneIsTried(on stage: FleetStage) async throws -> String {
        let mended = try await stage.git.commit("Mend green", ["models/green.json": #"{"factor": 3}"#])
        try await stage.converged(on: mended)
        return mended
    }

    private func itIsRolledBackAndResumed(on stage: FleetStage, mended: String) async throws {
        let said = try await stage.sluice("rollback", "tiny", "--as", "ana", "-m", "errors", code: 0)
        #expect(said.contains("tiny goes back to commit"))
        try await stage.serving(["blue": 100])
        let why = try await stage.sluice("why", "tiny", code: 0)
        #expect(why.contains("by ana: errors"), "\(why)")
        try await stage.sluice("resume", "tiny", code: 0)
        try await stage.converged(on: mended)
        try await stage.serving(["green": 100])
    }

    private func itIsSuspended(on stage: FleetStage) async throws {
        try await stage.sluice("suspend", "tiny", "--until", "1h", code: 0)
        let commit = try await stage.git.commit("Back to blue", ["endpoint.yaml": TinyFleet.endpoint("blue: 100", "green: 0")])
        let status = try await stage.holding("Suspended", on: commit)
        #expect(status.endpoint?.traffic["acknowledged"] == ["green": 100])
        try await stage.sluice("resume", "tiny", code: 0)
        try await stage.converged(on: commit)
    }

    private func everythingIsRemovedOnceApproved(on stage: FleetStage) async throws {
        let gone = try await stage.git.commit(
            "Remove everything", ["endpoint.yaml": nil, "blue.yaml": nil, "green.yaml": nil])
        try await stage.eventually("the refusal") { try await stage.status().sources.first { $0.state == "Refused" } }
        try await stage.sluice("approve", "prune", String(gone.prefix(8)), "-m", "moved", code: 0)
        try await stage.eventually("the removal") {
            let status = try await stage.status()
            return status.sources.first?.commit == gone && status.endpoints.isEmpty ? status : nil
        }
    }
}

extension FleetStage {
    /// Waits until the endpoint carries this condition and the commit is in force.
    fileprivate func holding(_ condition: String, on commit: String) async throws -> StatusDocument {
        try await eventually("\(condition) on \(commit.prefix(8))") {
            let status = try await status()
            return status.sources.first?.commit == commit && status.endpoint?.holds(condition) == true ? status : nil
        }
    }

    fileprivate func serving(_ traffic: [String: Int]) async throws {
        try await eventually("traffic \(traffic)") {
            try await status().endpoint?.traffic["acknowledged"] == traffic ? true : nil
        }
    }

    @discardableResult
    fileprivate func eventually<Value: Sendable>(
        _ what: String, _ body: () async throws -> Value?
    ) async throws -> Value { try await Support.eventually(what, within: 120, evidence: { logTail }, body) }
}
