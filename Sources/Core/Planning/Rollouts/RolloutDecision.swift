import Fleet

/// What becomes of a rollout's step, by what is known of it.
enum RolloutDecision {
    /// - Parameter until: when time alone may change it; nil: when requests do.
    case wait(reason: String, String, until: Moment?)
    case halt(String)
    case rollBack(String)
    case advance(RolloutPosition.Outcome)

    /// What `wait` may name, for whom a rollout waits.
    static let reasons: Set = ["RollingOut", "Measuring", "Analysing", "WaitingForApproval"]

    init(
        _ position: RolloutPosition, _ policy: RolloutPolicy, _ path: RolloutPath, _ evidence: RolloutEvidence,
        isInEffect: Bool, now: Moment
    ) {
        let judge = Judge(
            position: position, policy: policy, path: path, evidence: evidence, isInEffect: isInEffect, now: now)
        self = judge.aborted ?? judge.decision
    }
}

private struct Judge {
    let position: RolloutPosition
    let policy: RolloutPolicy
    let path: RolloutPath
    let evidence: RolloutEvidence
    let isInEffect: Bool
    let now: Moment

    private var since: Moment { position.since ?? now }
    private var isGoal: Bool { position.step >= policy.steps.count }
    private var names: String { path.watched.joined(separator: ", ") }

    var aborted: RolloutDecision? {
        if let most = policy.abort.restarts, position.restarts >= most {
            return .rollBack("instances of \(names) failed \(position.restarts) times; abort.restarts is \(most)")
        }
        if let most = policy.abort.failedRequests, evidence.burst >= most {
            return .rollBack(
                "\(evidence.burst) requests to \(names) failed within \(TimeWords.text(policy.abort.within)); "
                    + "abort.failed_requests is \(most)")
        }
        return nil
    }

    var decision: RolloutDecision {
        let verdict = policy.analysis.verdict(of: evidence.incoming, named: names, beside: evidence.stable)
        if position.approval != nil, isInEffect { return advance("approved by \(position.approval?.who ?? "a person")") }
        if case .fail(let reason) = verdict {
            return policy.onFailure == .rollBack ? .rollBack(reason) : .halt(reason)
        }
        if let halt = position.halt { return .halt(halt) }
        guard isInEffect else {
            return .wait(reason: "RollingOut", "not every instance that it needs is ready and known to the proxy", until: nil)
        }
        return paused ?? afterPause(verdict)
    }

    /// The end of the declared pause, or of the time at the declared traffic.
    private var pauseEnd: Moment {
        since.adding(milliseconds: isGoal ? policy.bakeTime : policy.steps[position.step].pause)
    }

    private var paused: RolloutDecision? {
        if now < pauseEnd {
            return .wait(reason: "RollingOut", "goes on in \(TimeWords.text(pauseEnd.since(now)))", until: pauseEnd)
        }
        if isGoal || !policy.steps[position.step].needsApproval || position.step < policy.approvedThrough { return nil }
        return .wait(
            reason: "WaitingForApproval",
            "waits for `sluice approve rollout \(policy.key.name)`, or a commit with approved_through: \(position.step + 1)",
            until: nil)
    }

    private func afterPause(_ verdict: RolloutVerdict) -> RolloutDecision {
        let end = pauseEnd.adding(milliseconds: policy.maxWait)
        let isOverdue = now >= end
        let left = TimeWords.text(end.since(now))
        if !isMeasured {
            if isOverdue, (evidence.share?.total ?? 0) >= policy.analysis.minimumRequests, evidence.share?.isFarOff == true {
                return .halt("requests are not shared out as declared: \(shareWords)")
            }
            if !isOverdue { return .wait(reason: "Measuring", "\(shareWords); at most \(left) longer", until: end) }
        }
        // At the declared traffic nothing is left to go on to: what is not proved by now is not waited for.
        if isGoal { return advance("passed") }
        switch verdict {
        case .pass: return advance("passed")
        case .fail(let reason): return .halt(reason)
        case .inconclusive(let reason):
            guard isOverdue else { return .wait(reason: "Analysing", "\(reason); at most \(left) longer", until: end) }
            switch policy.onInconclusive {
            case .advance: return advance("inconclusive: \(reason)")
            case .rollBack: return .rollBack("inconclusive: \(reason)")
            case .pause: return .halt("inconclusive: \(reason)")
            }
        }
    }

    private var isMeasured: Bool {
        guard let share = evidence.share else { return false }
        return share.total >= policy.analysis.minimumRequests && share.isInsideBand
    }

    private var shareWords: String {
        guard let share = evidence.share else { return "the proxy cannot be asked for its counts" }
        let wanted = share.weights.deployments.map { name in
            let seen = share.percent(of: name).map { "\(($0 * 10).rounded() / 10) %" } ?? "none"
            return "\(name) \(seen) for \(share.weights[name]) %"
        }
        return "\(share.total) of \(policy.analysis.minimumRequests) requests seen (\(wanted.joined(separator: ", ")))"
    }

    private func advance(_ note: String) -> RolloutDecision {
        .advance(.init(step: min(position.step, policy.steps.count), at: now, isMeasured: isMeasured, note: note))
    }
}

/// Lengths of time for people.
enum TimeWords {
    /// `45 s`, `3 min`, `2 h`
    static func text(_ milliseconds: Int64) -> String {
        let seconds = max(0, (milliseconds + 999) / 1000)
        if seconds < 120 { return "\(seconds) s" }
        return seconds < 7200 ? "\((seconds + 59) / 60) min" : "\((seconds + 3599) / 3600) h"
    }
}
