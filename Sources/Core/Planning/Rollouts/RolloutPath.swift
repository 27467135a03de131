package import Fleet

/// The splits that lead from one to another under a policy.
package struct RolloutPath: Hashable, Sendable {
    package let from: TrafficSplit
    package let goal: TrafficSplit
    package let steps: [RolloutPolicy.Step]

    package init(from: TrafficSplit, goal: TrafficSplit, steps: [RolloutPolicy.Step]) {
        self.from = from
        self.goal = goal
        self.steps = steps
    }

    /// Deployments whose weight rises, sorted.
    package var incoming: [String] { goal.raised(from: from) }

    /// Percent that they have together.
    private func share(in split: TrafficSplit) -> Int { incoming.reduce(0) { $0 + split[$1] } }

    /// What a step exposes; nil for a step that does not lie between the two: it is passed over.
    package func exposure(at index: Int) -> (traffic: TrafficSplit, mirror: TrafficSplit)? {
        guard steps.indices.contains(index) else { return (goal, .none) }
        switch steps[index].exposure {
        case .mirror(let percent):
            // Never copied to what has live traffic (Azure's rule for mirror_traffic), and to one only.
            guard incoming.count == 1, let name = incoming.first, from[name] == 0 else { return nil }
            return (from, TrafficSplit([name: percent]))
        case .weight(let percent):
            guard percent > share(in: from), percent < share(in: goal) else { return nil }
            return (split(with: percent), .none)
        }
    }

    /// The first step from `index` on that is not passed over; the number of steps stands for the goal.
    package func step(from index: Int) -> Int {
        (max(0, index)..<max(steps.count, index)).first { exposure(at: $0) != nil } ?? steps.count
    }

    /// Where a rollout goes on that stands at these weights: at the first step that gives its deployments no less.
    package func step(resumingAt traffic: TrafficSplit) -> Int {
        let has = share(in: traffic)
        if has <= share(in: from) { return step(from: 0) }
        let next = steps.indices.first { index in
            guard case .weight(let percent) = steps[index].exposure else { return false }
            return percent >= has && exposure(at: index) != nil
        }
        return next ?? steps.count
    }

    /// Weights rise in proportion to what they lack, and fall in proportion to what they lose.
    private func split(with percent: Int) -> TrafficSplit {
        let moved = percent - share(in: from)
        let outgoing = from.raised(from: goal)
        let gains = Self.shares(of: moved, by: incoming.map { ($0, goal[$0] - from[$0]) })
        let losses = Self.shares(of: moved, by: outgoing.map { ($0, from[$0] - goal[$0]) })
        var weights = from.weights
        for (name, gain) in gains { weights[name, default: 0] += gain }
        for (name, loss) in losses { weights[name, default: 0] -= loss }
        return TrafficSplit(weights)
    }

    /// Whole parts of `sum` in these proportions, by the largest remainder; of equal ones the first by name.
    private static func shares(of sum: Int, by proportions: [(String, Int)]) -> [(String, Int)] {
        let all = proportions.reduce(0) { $0 + $1.1 }
        guard all > 0 else { return [] }
        var parts = proportions.map { ($0.0, sum * $0.1 / all) }
        let left = sum - parts.reduce(0) { $0 + $1.1 }
        let order = proportions.indices.sorted {
            let (one, other) = (sum * proportions[$0].1 % all, sum * proportions[$1].1 % all)
            return one == other ? proportions[$0].0 < proportions[$1].0 : one > other
        }
        for index in order.prefix(left) { parts[index].1 += 1 }
        return parts
    }
}
