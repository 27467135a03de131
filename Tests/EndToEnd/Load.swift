import Synchronization

/// Requests sent one after the other until it is over, and what came of them.
final class Load: Sendable {
    private struct State {
        var requests = 0
        var failures: [String] = []
        var isOver = false
    }

    private let state = Mutex(State())
    private let began = ContinuousClock.now

    var requests: Int { state.withLock(\.requests) }
    /// Requests that got anything but 200, each with the time since the load began.
    var failures: [String] { state.withLock(\.failures) }

    func end() { state.withLock { $0.isOver = true } }

    /// Sends one more request and rests a little; false when the load is over.
    func takes(_ client: Client) async -> Bool {
        if state.withLock(\.isOver) { return false }
        let failure = await failure(of: client)
        let time = ContinuousClock.now - began
        state.withLock {
            $0.requests += 1
            if let failure { $0.failures.append("after \(time): \(failure)") }
        }
        try? await Task.sleep(for: .milliseconds(2))
        return true
    }

    private func failure(of client: Client) async -> String? {
        do {
            let answer = try await client.send()
            return answer.status == 200 ? nil : "\(answer)"
        } catch {
            return "\(error)"
        }
    }
}
