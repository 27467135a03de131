package import Fleet
import Reconciliation
private import Synchronization

/// Time that moves only when the test says so, or, where the test lets it leap, straight to whatever somebody sleeps for.
package final class ManualClock: Clock {
    private struct State {
        var now: Moment
        var leaps: Bool
        var made = 0
        var sleepers: [Int: (until: Moment, wake: CheckedContinuation<Void, Never>)] = [:]
        /// Sleeps that were cancelled before they began.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    /// - Parameter leaps: a sleep moves the clock to its end and returns at once.
    package init(now: Moment = Moment(milliseconds: 1_000_000), leaps: Bool = false) {
        state = Mutex(State(now: now, leaps: leaps))
    }

    package func now() -> Moment { state.withLock { $0.now } }

    package func sleep(until moment: Moment) async {
        let number = state.withLock { state in
            state.made += 1
            return state.made
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.leaps { state.now = max(state.now, moment) }
                    if state.cancelled.remove(number) != nil || moment <= state.now { return true }
                    state.sleepers[number] = (moment, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let wake = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper?.wake
            }
            wake?.resume()
        }
    }

    /// Moves time on and wakes whoever slept for less.
    package func advance(milliseconds: Int64) {
        let due = state.withLock { state in
            state.now = state.now.adding(milliseconds: milliseconds)
            let due = state.sleepers.filter { $0.value.until <= state.now }.sorted { $0.value.until < $1.value.until }
            for (number, _) in due { state.sleepers[number] = nil }
            return due.map(\.value.wake)
        }
        for wake in due { wake.resume() }
    }

    /// When the next sleeper wakes; nil when nobody sleeps.
    package var nextAlarm: Moment? { state.withLock { $0.sleepers.values.map(\.until).min() } }

    /// From now on sleeps end at once, with the clock moved to their end; those under way too.
    package func leap() {
        let latest = state.withLock { state in
            state.leaps = true
            return state.sleepers.values.map(\.until).max()
        }
        if let latest { advance(milliseconds: max(0, latest.since(now()))) }
    }
}
