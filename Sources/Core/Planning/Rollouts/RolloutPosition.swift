package import Fleet

/// Where an endpoint's rollout stands: it cannot be observed, since it says what has been tried and found good.
package struct RolloutPosition: Hashable, Sendable, Codable {
    /// The last split that was reached as a whole, and stood.
    package let from: TrafficSplit
    package let goal: TrafficSplit
    /// What the deployments with weight in the goal are started from: evidence is of these, and void for others.
    package let specs: [String: InstanceSpec]
    /// The steps that were declared, to see that others are.
    package let steps: [String]
    package let startedAt: Moment
    /// Of the declared steps; their number stands for the goal itself.
    package var step: Int
    /// When the proxy was first seen to do what the step says; nil until then.
    package var since: Moment?
    /// What the proxy had counted then, by deployment; nil until it was asked. Counting begins anew with the proxy.
    package var baseline: [String: RequestTally]?
    /// What it had counted at moments of the last while, the earliest first: what a burst of failures is seen by.
    package var marks: [Mark] = []
    /// A person's word that this step may end.
    package var approval: ManualAction?
    /// Why it does not go on by itself any more.
    package var halt: String?
    /// What came of the steps that are over.
    package var history: [Outcome] = []
    /// Instances of what is tried out that ended, or were taken for dead, since it began.
    package var restarts = 0
    package var isOver = false

    package struct Mark: Hashable, Sendable, Codable {
        package let at: Moment
        package let failed: Int

        package init(at: Moment, failed: Int) {
            self.at = at
            self.failed = failed
        }
    }

    /// What came of one step.
    package struct Outcome: Hashable, Sendable, Codable {
        package let step: Int
        package let at: Moment
        /// Enough requests were seen to say that they were shared out as declared.
        package let isMeasured: Bool
        /// "passed", or what made it go on all the same.
        package let note: String

        package init(step: Int, at: Moment, isMeasured: Bool, note: String) {
            self.step = step
            self.at = at
            self.isMeasured = isMeasured
            self.note = note
        }
    }

    package init(
        from: TrafficSplit, goal: TrafficSplit, specs: [String: InstanceSpec], steps: [String], startedAt: Moment, step: Int
    ) {
        self.from = from
        self.goal = goal
        self.specs = specs
        self.steps = steps
        self.startedAt = startedAt
        self.step = step
    }

    /// The same at another step, of which nothing is known yet.
    package func at(step: Int, noting outcome: Outcome? = nil) -> RolloutPosition {
        var next = RolloutPosition(from: from, goal: goal, specs: specs, steps: steps, startedAt: startedAt, step: step)
        next.restarts = restarts
        next.history = history + [outcome].compactMap(\.self)
        return next
    }
}

extension Memory {
    /// Those whose requests decide on something.
    package var measuredEndpoints: Set<EndpointKey> { Set(rollouts.filter { !$0.value.isOver }.keys) }
}
