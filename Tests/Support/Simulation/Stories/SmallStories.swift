import Fleet

/// Short stories in which a controller can be killed at every single effect.
package struct NamedStory: Sendable, CustomStringConvertible {
    package let description: String
    package let story: Story

    package static let all = [
        NamedStory(description: "a new endpoint", story: Story(commits: [FleetFiles(["blue"], traffic: ["blue": 100])])),
        NamedStory(
            description: "traffic moves to green, and blue goes",
            story: Story(commits: [
                FleetFiles(["blue"], traffic: ["blue": 100]), FleetFiles(["blue", "green"], traffic: ["blue": 90, "green": 10]),
                FleetFiles(["green"], traffic: ["green": 100]),
            ])),
        NamedStory(
            description: "a new model in place",
            story: Story(commits: [
                FleetFiles(["blue"], traffic: ["blue": 100]),
                FleetFiles(["blue"], traffic: ["blue": 100]).with { $0.model = "b" },
            ])),
        NamedStory(
            description: "a new model in place of a size without reserve",
            story: Story(
                commits: [
                    FleetFiles(["blue"], traffic: ["blue": 100]).with { $0.type = exempt },
                    FleetFiles(["blue"], traffic: ["blue": 100]).with { ($0.type, $0.model) = (exempt, "b") },
                ], settings: Settings(quota: .init(total: 48), pruneAllowed: true, ignoreGPUs: true))),
        NamedStory(
            description: "the endpoint is removed",
            story: Story(commits: [FleetFiles(["blue"], traffic: ["blue": 100]), FleetFiles.nothing])),
        NamedStory(
            description: "within a quota",
            story: Story(
                commits: [
                    FleetFiles(["blue"], traffic: ["blue": 100], count: 1),
                    FleetFiles(["green"], traffic: ["green": 100], count: 1),
                ], settings: Settings(quota: .init(total: 8), pruneAllowed: true))),
        NamedStory(
            description: "fewer instances, then more",
            story: Story(commits: [3, 1, 2].map { FleetFiles(["blue"], traffic: ["blue": 100], count: $0) })),
    ]

    private static let exempt = "Standard_NC24ads_A100_v4"
}

extension NamedStory {
    /// The run in which nothing goes wrong.
    package var calm: Simulation {
        var run = Simulation(seed: 1, story: story)
        run.run()
        return run
    }

    /// The same with the controller killed around these effects.
    package func run(_ crashes: CrashPlan, against calm: Simulation, isTold: Bool = false) -> Simulation {
        var run = Simulation(seed: 1, story: story, crashes: crashes, isTold: isTold)
        run.run()
        run.compare(with: calm)
        return run
    }
}
