internal import Synchronization

/// How often in a row a source could not be read, and the pause that follows from it.
final class FailureCount: Sendable {
    /// Seconds. A source that is away is asked this often at least (or at its interval, if that is longer).
    static let longestPause = 300.0
    private let count = Mutex(0)

    func note(_ outcome: Result<some Any, some Error>) {
        let isFailure = if case .failure = outcome { true } else { false }
        count.withLock { $0 = isFailure ? $0 + 1 : 0 }
    }

    /// Seconds until the next look: the interval, doubled for each failure.
    func pause(interval: Double) -> Double {
        let doublings = min(count.withLock { $0 }, 20)
        return max(interval, min(interval * Double(1 << doublings), Self.longestPause))
    }
}
