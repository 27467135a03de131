import CMicrohttpd
import Glibc
import Synchronization

/// What the server's callbacks share: the handler, and the requests that wait for it.
final class HTTPService: Sendable {
    let bodyLimit: Int
    private let handler: HTTPServer.Handler
    private let running = Mutex(Running())

    private struct Running {
        var tasks: [Int: Task<Void, Never>] = [:]
        var nextNumber = 0
        /// Requests whose answer the client has not got yet.
        var unanswered = 0
        var isClosing = false
    }

    init(bodyLimit: Int, handler: @escaping HTTPServer.Handler) {
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// Asks the handler off the server's thread, between `suspend` and `resume`; false from a server
    /// that stops, which answers 503 itself.
    func respond(to exchange: HTTPExchange, suspend: () -> Void, resume: @escaping @Sendable () -> Void) -> Bool {
        running.withLock { running in
            if running.isClosing {
                exchange.set(HTTPResponse(status: 503))
                return false
            }
            exchange.noteSuspension()
            suspend()
            running.unanswered += 1
            running.nextNumber += 1
            let number = running.nextNumber
            running.tasks[number] = Task {
                let response = await self.handler(exchange.request)
                exchange.set(response)
                resume()
                self.running.withLock { $0.tasks[number] = nil }
            }
            return true
        }
    }

    /// The server's thread has sent an answer of the handler's, or has lost the client.
    func noteEnd(of exchange: HTTPExchange) {
        if exchange.wasSuspended { running.withLock { $0.unanswered -= 1 } }
    }

    /// Waits until the answers are with their clients, but no longer than a second: a client may have stopped reading.
    func sendAnswers() async {
        let deadline = Deadline(seconds: 1)
        while running.withLock({ $0.unanswered > 0 }), !deadline.hasPassed {
            guard (try? await Task.sleep(for: .milliseconds(2))) != nil else { return }
        }
    }

    /// Lets no request start any more, cancels those that run and waits for them.
    func finish() async {
        let tasks = running.withLock { running in
            running.isClosing = true
            return Array(running.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}

/// One request and its answer. Touched by the server's thread, then by the handler's task, then by the thread again.
final class HTTPExchange: Sendable {
    private struct State {
        var request: HTTPRequest
        var response: HTTPResponse?
        var isTooLong = false
        var isAsked = false
        var wasSuspended = false
    }

    private let state: Mutex<State>

    init(_ request: HTTPRequest) { state = Mutex(State(request: request)) }

    var request: HTTPRequest { state.withLock(\.request) }
    var response: HTTPResponse? { state.withLock(\.response) }
    var wasSuspended: Bool { state.withLock(\.wasSuspended) }

    func noteSuspension() { state.withLock { $0.wasSuspended = true } }

    func set(_ response: HTTPResponse) { state.withLock { $0.response = response } }

    func receive(_ bytes: UnsafeRawBufferPointer, limit: Int) {
        state.withLock { state in
            if state.request.body.count + bytes.count > limit {
                state.isTooLong = true
                state.request.body = []
            } else if !state.isTooLong {
                unsafe state.request.body += bytes
            }
        }
    }

    /// The body is whole: whether the handler is to be asked now.
    func isReadyForHandler() -> Bool {
        state.withLock { state in
            if state.isTooLong { state.response = HTTPResponse(status: 413) }
            defer { state.isAsked = true }
            return !state.isTooLong && !state.isAsked
        }
    }
}
