internal import Synchronization
internal import System

/// How long a silent remote is waited for. libgit2 1.5 has no limit of its own, and a blocked call cannot be taken back.
struct Patience: Sendable {
    /// Seconds without a sign of life.
    let seconds: Double

    /// The result of `work`, or nil when it fell silent. What comes of it later is dropped.
    func result<T: Sendable>(of work: @escaping @Sendable (SignOfLife) async -> T) async -> T? {
        let life = SignOfLife()
        let (results, continuation) = AsyncStream.makeStream(of: T?.self)
        Task { continuation.yield(await work(life)) }
        let alarm = Task {
            while life.silence < seconds {
                do { try await Task.sleep(for: .seconds(max(0.01, seconds - life.silence))) } catch { return }
            }
            life.abandon()
            continuation.yield(nil)
        }
        defer { alarm.cancel() }
        for await result in results { return result }
        return nil
    }
}

/// When something was last heard of a transfer, and whether anybody still waits for it.
final class SignOfLife: Sendable {
    private struct State {
        var last = SystemClock.monotonicNanoseconds()
        var isAbandoned = false
    }

    private let state = Mutex(State())

    /// Notes that something was heard; false when nobody waits any more.
    func note() -> Bool {
        state.withLock { state in
            state.last = SystemClock.monotonicNanoseconds()
            return !state.isAbandoned
        }
    }

    func abandon() { state.withLock { $0.isAbandoned = true } }

    var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

    /// Seconds since something was heard.
    var silence: Double { state.withLock { Double(SystemClock.monotonicNanoseconds() - $0.last) / 1e9 } }
}
