import Fleet

/// What a commit means for a rollout, whatever state that is in.
///
/// - Nothing that it is about has changed: it goes on where it stands.
/// - Another goal: what was tried out gets no more requests than it had before, since the new rollout begins from the last split that
///   stood. The goal of before ("backwards") is reached at once. More or less for the same deployments ("forwards") goes on at the first
///   step that gives them no less.
/// - Deployments that are tried out are started from something else: what was seen of them says nothing; it begins again.
/// - Everything that answered is gone (the machine was started anew): it comes back where it stood.
/// - Other steps: it goes on at the first of them that gives no less.
/// - A rollout that is over begins anew with the next change of traffic. A change in place of what has traffic is watched at the
///   declared traffic.
struct RolloutTransition {
    let goal: TrafficSplit
    /// By deployment with weight in the goal.
    let specs: [String: InstanceSpec]
    let policy: RolloutPolicy
    /// The weights that were decided on last.
    let recorded: TrafficSplit
    /// Deployments that the commit has.
    let runnable: Set<String>
    let now: Moment

    private var steps: [String] { policy.steps.map { "\($0)" } }

    func position(after earlier: RolloutPosition?) -> RolloutPosition {
        guard let earlier else {
            // What stands where it should, or answers for the first time, has nothing to be tried out beside.
            return recorded == goal || isWithoutBefore ? settled : begun(from: recorded)
        }
        // Everything that answered is gone. It comes back where it stood, if all of it can; else at the declared traffic.
        if recorded == .none, !earlier.isOver, !runnable.isSuperset(of: earlier.from.deployments) { return settled }
        if earlier.goal == goal, earlier.specs == specs, earlier.steps == steps { return earlier }
        return earlier.isOver ? next(after: earlier) : turned(earlier)
    }

    private var isWithoutBefore: Bool { recorded == .none || goal.raised(from: recorded).isEmpty }

    private var settled: RolloutPosition {
        var position = RolloutPosition(
            from: goal, goal: goal, specs: specs, steps: steps, startedAt: now, step: policy.steps.count)
        position.isOver = true
        return position
    }

    /// - Parameter step: where it begins; nil: at the first.
    private func begun(from: TrafficSplit, at traffic: TrafficSplit? = nil) -> RolloutPosition {
        let path = RolloutPath(from: from, goal: goal, steps: policy.steps)
        let step = traffic.map(path.step(resumingAt:)) ?? path.step(from: 0)
        return RolloutPosition(from: from, goal: goal, specs: specs, steps: steps, startedAt: now, step: step)
    }

    private func next(after earlier: RolloutPosition) -> RolloutPosition {
        if recorded != goal { return isWithoutBefore ? settled : begun(from: recorded) }
        if goal == earlier.goal, specs != earlier.specs {
            return RolloutPosition(
                from: goal, goal: goal, specs: specs, steps: steps, startedAt: now, step: policy.steps.count)
        }
        return settled
    }

    private func turned(_ earlier: RolloutPosition) -> RolloutPosition {
        // At the declared traffic the way is behind it; and nobody goes back to what the commit does not have.
        let mayStartThere = earlier.step < earlier.steps.count && runnable.isSuperset(of: earlier.from.raised(from: recorded))
        let from = mayStartThere ? earlier.from : recorded
        if goal == from || from == .none { return settled }
        let path = RolloutPath(from: from, goal: goal, steps: policy.steps)
        let before = RolloutPath(from: earlier.from, goal: earlier.goal, steps: policy.steps).incoming
        let isSame = path.incoming == before && before.allSatisfy { specs[$0] == earlier.specs[$0] }
        if goal == earlier.goal, from == recorded, earlier.step == earlier.steps.count {
            // Being watched at the declared traffic, and changed in place meanwhile.
            return RolloutPosition(
                from: earlier.from, goal: goal, specs: specs, steps: steps, startedAt: now, step: policy.steps.count)
        }
        guard isSame else { return begun(from: from) }
        var position = begun(from: from, at: recorded)
        position.history = earlier.history
        if earlier.steps == steps, position.step == earlier.step, earlier.goal == goal {
            // Another deployment than those that are tried out has changed.
            position.since = earlier.since
            position.baseline = earlier.baseline
            position.marks = earlier.marks
            position.approval = earlier.approval
        }
        return position
    }
}
