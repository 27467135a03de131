import Fleet
import Planning
import Reconciliation
import Support
import Testing

/// The controller is killed after its first effect, its second, and so on; the next one must get to the same end.
@Suite(.timeLimit(.minutes(5))) struct CrashTests {
    /// Commits one after the other, each made true before the next.
    struct Story: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let commits: [FleetFiles]
        var settings = Settings()
    }

    private static let stories = [
        Story(testDescription: "a new endpoint", commits: [FleetFiles(["blue"], traffic: ["blue": 100])]),
        Story(
            testDescription: "traffic moves to green, and blue goes",
            commits: [
                FleetFiles(["blue"], traffic: ["blue": 100]), FleetFiles(["blue", "green"], traffic: ["blue": 90, "green": 10]),
                FleetFiles(["green"], traffic: ["green": 100]),
            ]),
        Story(
            testDescription: "a new model in place",
            commits: [
                FleetFiles(["blue"], traffic: ["blue": 100]),
                FleetFiles(["blue"], traffic: ["blue": 100]).with { $0.model = "b" },
            ]),
        Story(
            testDescription: "the endpoint is removed",
            commits: [FleetFiles(["blue"], traffic: ["blue": 100]), FleetFiles.nothing],
            settings: Settings(pruneAllowed: true)),
        Story(
            testDescription: "within a quota",
            commits: [
                FleetFiles(["blue"], traffic: ["blue": 100], count: 1), FleetFiles(["green"], traffic: ["green": 100], count: 1),
            ], settings: Settings(quota: .init(total: 8), pruneAllowed: true)),
    ]

    @Test(arguments: stories) func `a crash after any effect changes nothing of the end`(_ story: Story) async throws {
        let whole = ControllerStage()
        let count = Fuse()
        try await tell(story, on: whole, first: count)
        let end = await whole.outcome()
        #expect(await whole.promises.broken == [])
        #expect(count.taken > 5)
        for limit in 0..<count.taken {
            let stage = ControllerStage()
            try await tell(story, on: stage, first: Fuse(after: limit))
            let outcome = await stage.outcome()
            #expect(outcome == end, "crashed after effect \(limit)")
            #expect(await stage.promises.broken == [], "crashed after effect \(limit)")
        }
    }

    /// Runs the story; when the fuse blows the controller is dropped where it stands, and a fresh one goes on.
    private func tell(_ story: Story, on stage: ControllerStage, first fuse: Fuse) async throws {
        var fuse = fuse
        var controller = try await stage.controller(story.settings, fuse: fuse)
        for fleet in story.commits {
            let commit = stage.source.commit(fleet.files)
            while true {
                let current = fuse
                await controller.run {
                    current.isBlown || ($0.isAtRest && $0.sources[SourceID("fleet")]?.inForce == commit)
                }
                guard fuse.isBlown else { break }
                while !fuse.isQuiet { try await Task.sleep(for: .milliseconds(2)) }
                fuse = Fuse()
                controller = try await stage.controller(story.settings, fuse: fuse)
            }
        }
    }
}
