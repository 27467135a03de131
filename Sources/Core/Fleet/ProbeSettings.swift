/// A liveness or readiness probe. Seconds, as in the manifest.
///
/// Defaults are Azure ML's for managed online deployments.
package struct ProbeSettings: Hashable, Sendable, Codable {
    /// Only delays the counting of failures.
    package var initialDelay: Int
    package var period: Int
    package var timeout: Int
    package var successThreshold: Int
    package var failureThreshold: Int

    package init(
        initialDelay: Int = 10, period: Int = 10, timeout: Int = 2, successThreshold: Int = 1, failureThreshold: Int = 30
    ) {
        self.initialDelay = initialDelay
        self.period = period
        self.timeout = timeout
        self.successThreshold = successThreshold
        self.failureThreshold = failureThreshold
    }
}

/// What a sequence of probe answers means for one instance; thresholds count as in Kubernetes.
package struct ProbeHistory: Hashable, Sendable, Codable {
    package private(set) var passing: Bool
    private var hasPassed: Bool
    private var successes = 0
    private var failures = 0

    /// - Parameter passing: as an instance is taken to be until its probe says something else: not ready, but alive.
    package init(passing: Bool = false) {
        self.passing = passing
        hasPassed = passing
    }

    /// Takes one answer into account. `age` is the time since the instance was started, in milliseconds.
    package mutating func record(success: Bool, age: Int64, settings: ProbeSettings) {
        if success {
            failures = 0
            successes += 1
            if successes >= settings.successThreshold { (passing, hasPassed) = (true, true) }
        } else {
            successes = 0
            guard age >= Int64(settings.initialDelay) * 1000 else { return }
            failures += 1
            if failures >= settings.failureThreshold { passing = false }
        }
    }

    /// Milliseconds until the next probe: every 100 ms until the first success, then as declared.
    package func nextDelay(settings: ProbeSettings) -> Int64 { hasPassed ? Int64(settings.period) * 1000 : 100 }
}
