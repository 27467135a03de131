import Fleet

/// What became of rollouts: one line for each step that is over, and for each end.
func rolloutEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    if new.rollouts == old.rollouts { return [] }
    return Set(new.rollouts.keys).union(old.rollouts.keys).sorted().flatMap { key in
        rolloutEvents(
            of: key, from: old.rollouts[key], to: new.rollouts[key],
            commit: new.sources[key.source]?.inForce ?? new.steps[key]?.commit, at: now)
    }
}

private func rolloutEvents(
    of key: EndpointKey, from old: RolloutPosition?, to new: RolloutPosition?, commit: CommitID?, at now: Moment
) -> [Event] {
    func event(_ kind: String, _ message: String) -> Event {
        Event(at: now, kind: kind, subject: "\(key)", message: message, commit: commit)
    }
    guard let new else {
        return old.map { $0.isOver ? [] : [event("RolloutEnded", "the rollout to \($0.goal) has ended before its goal")] } ?? []
    }
    let isSame = old?.startedAt == new.startedAt && old?.goal == new.goal
    if !isSame, new.isOver { return [] }
    var events: [Event] = []
    if !isSame { events.append(event("RolloutStarted", "a rollout from \(new.from) to \(new.goal) has begun")) }
    let known = isSame ? old?.history.count ?? 0 : new.history.count
    for outcome in new.history.dropFirst(known) {
        let share = outcome.isMeasured ? "" : ", unmeasured: too few requests"
        events.append(event("RolloutStepDone", "\(new.name(of: outcome.step)): \(outcome.note)\(share)"))
    }
    if let halt = new.halt, halt != (isSame ? old?.halt : nil) { events.append(event("RolloutPaused", halt)) }
    if new.isOver, old?.isOver == false { events.append(event("RolloutDone", "traffic is \(new.goal) as declared")) }
    return events
}

extension RolloutPosition {
    /// `step 2 (weight 10 %)`, or `the declared traffic`
    package func name(of step: Int) -> String {
        steps.indices.contains(step) ? "step \(step + 1) (\(steps[step]))" : "the declared traffic"
    }
}
