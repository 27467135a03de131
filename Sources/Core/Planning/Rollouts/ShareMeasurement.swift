package import Fleet

/// How requests were really shared out, against the weights that they should be shared out by.
package struct ShareMeasurement: Hashable, Sendable, Codable {
    /// Unpinned requests by deployment.
    package let counts: [String: Int]
    package let weights: TrafficSplit

    package init(counts: [String: Int], weights: TrafficSplit) {
        self.counts = counts
        self.weights = weights
    }

    package var total: Int { counts.values.reduce(0, +) }

    /// Percent of the requests that a deployment got; nil before any came.
    package func percent(of deployment: String) -> Double? {
        total == 0 ? nil : Double(counts[deployment, default: 0]) * 100 / Double(total)
    }

    /// Every deployment's count is inside the 99 % band of the binomial distribution (normal approximation, half a request wider):
    /// k of n requests at a weight of p, |k − n·p| ≤ 2.576·√(n·p·(1−p)) + ½.
    package var isInsideBand: Bool { isInside(deviations: 2.576) }

    /// So far outside that chance does not do it (once in two million measurements).
    package var isFarOff: Bool { !isInside(deviations: 5) }

    private func isInside(deviations: Double) -> Bool {
        let requests = Double(total)
        return Set(counts.keys).union(weights.deployments).allSatisfy { name in
            let share = Double(weights[name]) / 100
            let band = deviations * (requests * share * (1 - share)).squareRoot() + 0.5
            return abs(Double(counts[name, default: 0]) - requests * share) <= band
        }
    }
}

extension ShareMeasurement {
    /// How the requests of a rollout's step were shared out so far; nil when none is under way, or nothing could be counted.
    package init?(of key: EndpointKey, observed: Observed, memory: Memory) {
        guard let position = memory.rollouts[key], !position.isOver, let baseline = position.baseline,
            let tallies = observed.requests[key], let weights = memory.steps[key]?.traffic
        else { return nil }
        let counted = tallies.compactMap { name, tally in
            tally.since(baseline[name] ?? RequestTally()).map { (name, $0.total) }
        }
        guard counted.count == tallies.count else { return nil }
        self.init(counts: Dictionary(counted) { first, _ in first }, weights: weights)
    }
}
