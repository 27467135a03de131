package import Fleet

/// What one seed decides: which faults there are, what people do, and how both come together.
package struct Seed: Sendable {
    package let number: UInt64
    /// False: the same without anybody's orders, as it was told before people came into the stories.
    package let hasPeople: Bool
    /// The same stories with rollout policies in their commits.
    package let hasRollouts: Bool

    package init(_ number: UInt64, hasPeople: Bool = true, hasRollouts: Bool = false) {
        self.number = number
        self.hasPeople = hasPeople
        self.hasRollouts = hasRollouts
    }

    /// Some kinds of faults, few or many; sometimes none.
    package var faults: Set<Fault> {
        var random = SeededNumbers(number &* 31 &+ 7)
        if random.chance(8) { return [] }
        let share = [10, 25, 50].randomElement(using: &random) ?? 25
        return Set(Fault.allCases.filter { _ in random.chance(share) }.filter { hasPeople || !$0.isOfPeople })
    }

    package var story: Story {
        let story = Story.random(seed: number, faults: faults)
        return hasRollouts ? story.withRollouts(seed: number) : story
    }

    /// Runs the story with its faults, and without them, and compares.
    package func run(isTold: Bool = false) -> Simulation {
        let faults = faults
        let story = story
        var run = Simulation(seed: number, story: story, faults: faults, isTold: isTold)
        run.run()
        guard !faults.isEmpty else { return run }
        var calm = Simulation(seed: number, story: story)
        calm.run()
        run.compare(with: calm)
        return run
    }

    /// What the oracles say first of a reconciler in which this fault is planted; nil when they find nothing.
    package func violation(with fault: SeededFaults) -> Violation? {
        let faults = faults
        var story = story
        story.settings.seededFaults = fault
        var run = Simulation(seed: number, story: story, faults: faults)
        run.run()
        if let first = run.violations.first { return first }
        guard !faults.isEmpty else { return nil }
        var calm = Simulation(seed: number, story: self.story)
        calm.run()
        run.compare(with: calm)
        return run.violations.first
    }

    /// The command that tells this run again, with every step of it.
    package var replay: String {
        "make simulate FIRST_SEED=\(number) SEEDS=1\(hasPeople ? "" : " PEOPLE=no")\(hasRollouts ? " ROLLOUTS=yes" : "")"
    }
}
