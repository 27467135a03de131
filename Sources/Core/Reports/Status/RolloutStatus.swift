import Fleet
package import Planning

/// Where the rollout of an endpoint stands.
package struct RolloutStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Equatable, Codable {
        case running
        /// It waits for a person.
        case paused
        case done
    }

    /// What came of a step.
    package struct Outcome: Sendable, Equatable, Codable {
        /// `step 2 (weight 10 %)`
        package var step: String
        package var at: Timestamp
        /// Enough requests were seen to say that they were shared out as declared.
        package var measured: Bool
        package var outcome: String
    }

    package var state: State
    /// Whole percents by deployment.
    package var from: [String: Int]
    package var goal: [String: Int]
    /// `step 2 (weight 10 %)`, or `the declared traffic`
    package var step: String
    /// When the proxy was first seen to do what the step says.
    package var since: Timestamp?
    /// Percent of the requests by deployment since then; nil while there are none.
    package var measured: [String: Double]?
    /// Why it does not go on by itself.
    package var message: String?
    package var history: [Outcome]

    /// nil: nothing was rolled out under the policy yet.
    package init?(_ position: RolloutPosition, share: ShareMeasurement?) {
        if position.isOver, position.history.isEmpty { return nil }
        state = position.isOver ? .done : position.halt == nil ? .running : .paused
        from = position.from.weights
        goal = position.goal.weights
        step = position.name(of: position.step)
        since = position.since.map(Timestamp.init)
        if let share, share.total > 0 {
            measured = share.counts.mapValues { (Double($0) * 1000 / Double(share.total)).rounded() / 10 }
        }
        message = position.halt
        history = position.history.map {
            Outcome(step: position.name(of: $0.step), at: Timestamp($0.at), measured: $0.isMeasured, outcome: $0.note)
        }
    }

    /// `rollout from blue 100 to green 100 at step 2 (weight 10 %)`
    var line: String {
        let way = "rollout from \(TrafficSplit(from)) to \(TrafficSplit(goal))"
        switch state {
        case .running: return "\(way) at \(step)"
        case .paused: return "\(way) paused at \(step): \(message ?? "")"
        case .done: return "\(way) done"
        }
    }
}
