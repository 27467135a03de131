import System

/// A moment on the monotonic clock.
struct Deadline: Sendable {
    private let nanoseconds: UInt64

    init(seconds: Double) { nanoseconds = SystemClock.monotonicNanoseconds() + UInt64(max(0, seconds) * 1e9) }

    var hasPassed: Bool { SystemClock.monotonicNanoseconds() >= nanoseconds }
}
