import Fleet

extension Story {
    /// The same story of people who have their traffic travel by steps, and sometimes change their minds about them.
    ///
    /// Nothing is asked of the requests' answers: what fails in a run with faults need not fail in the one without.
    func withRollouts(seed: UInt64) -> Story {
        var random = SeededNumbers(seed &* 0x2545_f491 &+ 3)
        var policies: [String: String] = [:]
        var story = self
        for index in chapters.indices {
            guard case .commit(var fleet) = chapters[index].chapter else { continue }
            for endpoint in fleet.traffic.keys.sorted() where policies[endpoint] == nil || random.chance(15) {
                policies[endpoint] = random.chance(85) ? Self.policy(&random) : ""
            }
            fleet.rollouts = policies.filter { !$0.value.isEmpty }
            story.chapters[index].chapter = .commit(fleet)
        }
        return story
    }

    private static func policy(_ random: inout SeededNumbers) -> String {
        var steps: [String] = []
        if random.chance(50) { steps.append("mirror_traffic: 20") }
        for weight in [10, 50] where random.chance(70) { steps.append("weight: \(weight)") }
        let lines = steps.map { step in
            let pause = random.chance(70) ? "\n    pause: \(Int.random(in: 1...4, using: &random) * 700)ms" : ""
            return "  - \(step)\(pause)\(random.chance(20) ? "\n    approval: true" : "")\n"
        }
        let bake = random.chance(50) ? "bake_time: 2s\n" : ""
        return (steps.isEmpty ? "steps: []\n" : "steps:\n\(lines.joined())")
            + "analysis:\n  minimum_requests: \(Int.random(in: 1...20, using: &random))\nmax_wait: 3s\n\(bake)"
    }

    /// The most steps that a policy of the story has.
    var mostSteps: Int {
        chapters.reduce(0) { most, item in
            guard case .commit(let fleet) = item.chapter else { return most }
            return max(
                most, fleet.rollouts.values.map { $0.split(separator: "\n").count { $0.hasPrefix("  - ") } + 1 }.max() ?? 0)
        }
    }
}
