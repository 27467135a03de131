import Synchronization

/// Requests that are sent on schedule, whatever became of those before: a service that stops is not asked less often.
final class OpenLoad: Sendable {
    struct Request: Sendable {
        let sent: ContinuousClock.Instant
        let ended: ContinuousClock.Instant
        /// nil for a right answer.
        let failure: String?
    }

    private struct State {
        var ended: [Request] = []
        var underWay: [Int: ContinuousClock.Instant] = [:]
        var isOver = false
        var client: Client
    }

    private let state: Mutex<State>
    private let answers: Set<String>
    private let interval: Duration

    /// - Parameter answers: what a right answer may be.
    init(_ client: Client, answers: Set<String>, perSecond: Int) {
        state = Mutex(State(client: client))
        self.answers = answers
        interval = .seconds(1) / perSecond
    }

    /// From now on requests are sent like this, such as with another key.
    func use(_ client: Client) { state.withLock { $0.client = client } }

    /// Runs the body under the load, and returns when every request has ended.
    func during(_ body: () async throws -> Void) async throws {
        let sending = Task { await self.send() }
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        state.withLock { $0.isOver = true }
        await sending.value
        try outcome.get()
    }

    /// What was sent since then, once all of it has ended.
    func requests(since start: ContinuousClock.Instant) async throws -> [Request] {
        let now = ContinuousClock.now
        while state.withLock({ $0.underWay.values.contains { $0 <= now } }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        return state.withLock { $0.ended.filter { start <= $0.sent && $0.sent <= now } }
    }

    /// Waits until so many more have ended.
    func answered(_ count: Int) async throws {
        let goal = state.withLock(\.ended.count) + count
        while state.withLock({ $0.ended.count < goal }) { try await Task.sleep(for: .milliseconds(10)) }
    }

    private func send() async {
        let began = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            var number = 0
            while !state.withLock(\.isOver) {
                try? await Task.sleep(until: began + interval * number, clock: .continuous)
                number += 1
                let request = number
                group.addTask { await self.send(request) }
            }
        }
    }

    private func send(_ number: Int) async {
        let sent = ContinuousClock.now
        state.withLock { $0.underWay[number] = sent }
        let failure = await failure()
        let request = Request(sent: sent, ended: .now, failure: failure)
        state.withLock {
            $0.underWay[number] = nil
            $0.ended.append(request)
        }
    }

    private func failure() async -> String? {
        do {
            let answer = try await state.withLock(\.client).send()
            return answer.status == 200 && answers.contains(answer.body) ? nil : "\(answer)"
        } catch {
            return "\(error)"
        }
    }
}
