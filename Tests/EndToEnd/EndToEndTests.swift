import Support
import System
import Testing

/// The program itself on real git, Envoy, uv and inference servers.
@Suite(
    "End to end", .serialized, .timeLimit(.minutes(15)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct EndToEndTests {
    @Test func `from a commit to live traffic, and back to nothing`() async throws {
        try await Fixture.use { fixture in
            var story = try await Story.begin(on: FleetStage(fixture))
            try await story.aCommitBecomesAPrediction()
            try await story.greenIsReachedByHeaderAlone()
            try await story.theTrafficIsShared()
            try await story.greenTakesOver()
            try await story.theQuotaRefuses()
            try await story.driftIsReportedThenRepaired()
            try await story.theControllerDies()
            try await story.nothingIsToldThatShouldNotBe()
            try story.theStateIsPrivate()
            try await story.downLeavesNothing()
        }
    }

    @Test func `a folder is applied once, and runs on without a controller`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(fixture, follows: false)
            let manifests = "\(stage.folder)/manifests"
            for (name, text) in TinyFleet.blueAlone { try write(text ?? "", to: "\(manifests)/\(name)") }
            try write(TinyFleet.request, to: "\(stage.folder)/request.json")
            try await stage.sluice("apply", manifests, code: 0)
            let applied = try await stage.status()
            #expect(applied.controller.state == "unsupervised")
            #expect(applied.pids().count == 1)

            let answer = try await stage.sluice("invoke", "tiny", "--request-file", "\(stage.folder)/request.json", code: 0)
            #expect(answer.filter { !$0.isWhitespace } == TinyFleet.blue)
            #expect(try await stage.sluice("logs", "tiny", "blue", code: 0).contains("multiplies by 2"))

            try await stage.sluice("apply", manifests, code: 0)
            #expect(try await stage.status().pids() == applied.pids(), "what is as asked for stays as it is")

            try await stage.sluice("down", code: 0)
            #expect(stage.processes().isEmpty, "left: \(stage.processes())")
            #expect(try await stage.status().controller.state == "stopped")
        }
    }
}
