import Fleet
import Planning

/// Under a policy, weights rise by the declared steps: a record never raises more than its step says, a step is not left before its
/// time, by the controller's own clock, and a rollout does not end before its steps. What goes back, or answers for the first time,
/// takes none.
struct RolloutOracle: Sendable {
    func checkRecord(
        from old: Memory, to new: Memory, desired: Desired?, now: Moment
    ) -> [(Violation.Oracle, String)] {
        guard let desired else { return [] }
        return desired.rollouts.sorted { $0.key < $1.key }.flatMap { key, policy -> [(Violation.Oracle, String)] in
            guard desired.standIns[key] == nil, let goal = desired.endpoints[key]?.traffic.value else { return [] }
            let record = Record(
                before: old.steps[key], after: new.steps[key], old: old.rollouts[key], new: new.rollouts[key], policy: policy,
                goal: goal, now: now)
            return [record.jump, record.haste, record.end].compactMap(\.self).map { (.rollout, "\(key): \($0)") }
        }
    }
}

private struct Record {
    let before: TrafficStep?
    let after: TrafficStep?
    let old: RolloutPosition?
    let new: RolloutPosition?
    let policy: RolloutPolicy
    let goal: TrafficSplit
    let now: Moment

    /// More was raised than the step says.
    var jump: String? {
        guard let before, let after, before.traffic != .none, !after.traffic.raised(from: before.traffic).isEmpty else {
            return nil
        }
        // A step that was not made is taken back to where the proxy stands.
        if after.traffic == before.previous || after.previous == after.traffic { return nil }
        guard let new else { return "from \(before.traffic) to \(after.traffic), and no rollout is on record" }
        let path = RolloutPath(from: new.from, goal: goal, steps: policy.steps)
        let exposed = new.isOver ? goal : path.exposure(at: new.step)?.traffic
        return exposed == after.traffic
            ? nil : "from \(before.traffic) to \(after.traffic), where step \(new.step) says \(exposed ?? .none)"
    }

    /// A step was left before its time.
    var haste: String? {
        guard let old, let new, old.startedAt == new.startedAt, old.steps == new.steps, new.history.count > old.history.count,
            old.approval == nil, let recorded = before?.recordedAt, recorded <= now
        else { return nil }
        let pause = policy.steps.indices.contains(old.step) ? policy.steps[old.step].pause : policy.bakeTime
        let time = now.since(recorded)
        return time < pause ? "step \(old.step) is left after \(time) of \(pause) ms" : nil
    }

    /// A rollout is over that has not taken its steps.
    var end: String? {
        guard let new, new != old, new.isOver, let traffic = before?.traffic else { return nil }
        if traffic == .none || after?.traffic == TrafficSplit.none || traffic == goal || goal.raised(from: traffic).isEmpty {
            return nil
        }
        guard let old else { return "it is over before it began, at \(traffic)" }
        if old.isOver { return old.goal == goal ? nil : "the one before is over, and so is the next, at \(traffic)" }
        return old.from == goal ? nil : "it is over at \(traffic)"
    }
}
