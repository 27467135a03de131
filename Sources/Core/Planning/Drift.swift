package import Fleet

package struct Drift: Sendable, Equatable {
    package var items: [DriftItem]
    /// What could not be observed, one line each: neither in sync nor drift.
    package var unknown: [String]
}

/// Compares what the commits in force ask for with what is observed. What the running plan explains is progress, not drift;
/// in report mode nothing is being done, so nothing is explained.
package func drift(desired: Desired, observed: Observed, memory: Memory, settings: Settings, now: Moment) -> Drift {
    let plan = plan(desired: desired, observed: observed, memory: memory, settings: settings.repairingAll, now: now)
    let comparison = DriftComparison(desired: desired, observed: observed, memory: memory, settings: settings, plan: plan)
    return comparison.drift()
}
