package import Fleet
import Planning

/// What people may do in a small world.
package struct SmallWorldRules: Sendable {
    let trees: [ManifestTree]
    /// Cores; nil: no quota.
    let quotas: [Int?]
    let recipe: EnvironmentRecipe
    var seededFaults: SeededFaults

    /// - Parameter fleets: what may be committed; the first of them is the first commit.
    package init(fleets: [FleetFiles], quotas: [Int?], seededFaults: SeededFaults = []) {
        trees = fleets.enumerated().map { index, fleet in
            .of(files: fleet.files, source: Story.source, commit: CommitID("c\(index)"))
        }
        self.quotas = quotas
        self.seededFaults = seededFaults
        recipe = EnvironmentRecipe(python: "3.11", requirements: ["numpy==1.26", "azureml-inference-server-http==1.5.1"])
    }

    func tree(at commit: CommitID) -> ManifestTree? { trees.first { $0.commit == commit } }

    func settings(_ quota: Int) -> Settings {
        var settings = Settings(quota: quotas[quota].map { .init(total: $0) }, pruneAllowed: true)
        settings.seededFaults = seededFaults
        return settings
    }

    /// Blue, green and red, there or not, at every split of 0, 50 and 100.
    package static let all = SmallWorldRules(fleets: everySplit, quotas: [nil, 8])

    /// Those that lead through every kind of change.
    package static let few = SmallWorldRules(
        fleets: [
            fleet(["blue": 100]), fleet(["blue": 50, "green": 50]), fleet(["green": 100, "blue": 0]), fleet(["red": 100]),
            fleet(["blue": 100]).with { $0.model = "b" }, .nothing,
        ], quotas: [nil, 8])

    private static func fleet(_ weights: [String: Int]) -> FleetFiles {
        FleetFiles(weights.keys.sorted(), traffic: weights.filter { $0.value > 0 }, count: 1)
    }

    private static let everySplit: [FleetFiles] = {
        let choices: [Int?] = [nil, 0, 50, 100]
        var fleets: [FleetFiles] = []
        for blue in choices {
            for green in choices {
                for red in choices {
                    let weights = ["blue": blue, "green": green, "red": red].compactMapValues(\.self)
                    let total = weights.values.reduce(0, +)
                    if !weights.isEmpty, total == 0 || total == 100 { fleets.append(fleet(weights)) }
                }
            }
        }
        return [fleet(["blue": 100])] + fleets.filter { $0.traffic["digits"] != ["blue": 100] || $0.deployments.count > 1 }
    }()
}
