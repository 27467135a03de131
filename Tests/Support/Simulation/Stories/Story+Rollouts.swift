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
        return story.withNewKeys(&random)
    }

    /// A while after some commits.
    private func withNewKeys(_ random: inout SeededNumbers) -> Story {
        var story = self
        for item in chapters.dropLast() {
            guard case .commit = item.chapter, random.chance(40) else { continue }
            let type: KeyType = random.chance(50) ? .primary : .secondary
            let grace = random.chance(50) ? 0 : Int64.random(in: 0..<3_000, using: &random)
            let at = item.at + Int64.random(in: 0..<8_000, using: &random)
            let place = story.chapters.firstIndex { $0.at > at } ?? story.chapters.count - 1
            story.chapters.insert((min(at, story.chapters[place].at), .newKey(type, grace: grace)), at: place)
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
