import Fleet
import Planning

/// What failed is not tried again at once: an action waits for half a second, and a deployment whose instances end for as long as its
/// record says.
struct PatienceOracle: Sendable {
    private var failed: [Action: Int64] = [:]

    mutating func note(_ action: Action, failedAt elapsed: Int64) { failed[action] = elapsed }

    /// A publication that worked leaves the ones that failed before it behind.
    mutating func noteSuccess(of action: Action) {
        failed[action] = nil
        guard case .publish = action else { return }
        failed = failed.filter { if case .publish = $0.key { false } else { true } }
    }

    mutating func check(
        _ action: Action, at elapsed: Int64, memory: Memory, isNew: Bool, now: Moment
    ) -> [(Violation.Oracle, String)] {
        var found: [(Violation.Oracle, String)] = []
        if let earlier = failed.removeValue(forKey: action), elapsed - earlier < Self.pause {
            found.append((.patience, "an action that failed is tried again after \(elapsed - earlier) ms"))
        }
        if isNew, case .start(let launch) = action, let failures = memory.failures[launch.deployment],
            failures.spec == launch.spec, now < failures.notBefore, now >= noted(failures)
        {
            found.append((.patience, "\(launch.deployment) is started again \(failures.notBefore.since(now)) ms too early"))
        }
        return found
    }

    /// A clock that is set back to before the failure ends the wait for it.
    private func noted(_ failures: StartFailures) -> Moment {
        let wait: Int64 = failures.count <= 1 ? 0 : min(300_000, Int64(1000) << Int64(failures.count - 2))
        return failures.notBefore.adding(milliseconds: -wait)
    }

    private static let pause: Int64 = 500
}
