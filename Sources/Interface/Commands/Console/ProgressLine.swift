package import Fleet
package import Reports
import Synchronization

/// What is under way: one line that is redrawn on a terminal; elsewhere a plain line now and then, so that a log stays short.
package final class ProgressLine: Sendable {
    private struct State {
        var isDrawn = false
        var lastLine: String?
        var lastPrinted: Int64?
    }

    /// Milliseconds between two lines that say the same stage in other words, where nothing can be redrawn.
    static let interval: Int64 = 10_000

    private let stream: Console.Stream
    private let now: @Sendable () -> Moment
    private let state = Mutex(State())

    package init(_ context: CommandContext) {
        stream = context.console.errors
        now = context.now
    }

    package init(_ stream: Console.Stream, now: @escaping @Sendable () -> Moment) {
        self.stream = stream
        self.now = now
    }

    /// Shows what is happening at this moment; one line.
    package func update(_ text: String) {
        state.withLock { state in
            guard state.lastLine != text else { return }
            if stream.isTerminal {
                stream.writeRaw("\r\u{1b}[K\(text.prefix(max(1, stream.width - 1)))")
                state.isDrawn = true
            } else {
                let time = now().milliseconds
                if let last = state.lastPrinted, time - last < Self.interval { return }
                stream.writeRaw(text + "\n")
                state.lastPrinted = time
            }
            state.lastLine = text
        }
    }

    /// A line that stays: a stage that is done.
    package func step(_ text: StyledText) {
        state.withLock { state in
            clear(&state)
            stream.write(text + "\n")
            state.lastPrinted = nil
        }
    }

    /// Leaves nothing of the line that was redrawn.
    package func finish() { state.withLock { clear(&$0) } }

    private func clear(_ state: inout State) {
        if state.isDrawn { stream.writeRaw("\r\u{1b}[K") }
        state.isDrawn = false
        state.lastLine = nil
    }
}
