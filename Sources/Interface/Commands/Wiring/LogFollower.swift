import Fleet
import ProcessBackend

/// Reads a deployment's log lines: the last ones at once, and on request those that are written after them.
struct LogFollower: Sendable {
    let backend: ProcessBackend
    let deployment: DeploymentKey
    let request: LogRequest

    /// Milliseconds between two looks.
    private static let interval = 300
    /// More lines than are written between two looks.
    private static let window = 2000

    /// Ends by itself unless the request follows; then when its consumer stops.
    func stream() -> AsyncThrowingStream<String, any Error> {
        let (stream, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        let following = Task { await run(continuation) }
        continuation.onTermination = { _ in following.cancel() }
        return stream
    }

    private func run(_ continuation: AsyncThrowingStream<String, any Error>.Continuation) async {
        var shown = await backend.logs(of: deployment, lines: request.follow ? Self.window : request.lines)
        for line in shown.suffix(request.lines) { continuation.yield(line) }
        while request.follow {
            try? await Task.sleep(for: .milliseconds(Self.interval))
            if Task.isCancelled { break }
            let newest = await backend.logs(of: deployment, lines: Self.window)
            for line in lines(of: newest, after: shown) { continuation.yield(line) }
            shown = newest
        }
        continuation.finish()
    }

    /// What stands in `newest` after the end of `earlier`; all of it when nothing of `earlier` is left.
    private func lines(of newest: [String], after earlier: [String]) -> ArraySlice<String> {
        if newest == earlier { return [] }
        for overlap in stride(from: min(newest.count, earlier.count), to: 0, by: -1)
        where earlier.suffix(overlap) == newest.prefix(overlap) {
            return newest[overlap...]
        }
        return newest[...]
    }
}
