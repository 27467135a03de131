package import Fleet

/// Time that passes evenly, and a clock on the wall that somebody may set.
package struct SimulatedTime: Sendable {
    /// Milliseconds since the simulation began: what timers count.
    package internal(set) var elapsed: Int64 = 0
    /// What the clock has been set forwards by.
    package var skew: Int64 = 0

    package var now: Moment { Moment(milliseconds: 1_000_000_000 + elapsed + skew) }
}
