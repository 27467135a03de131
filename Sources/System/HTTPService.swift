import CMicrohttpd
import Glibc
import Synchronization

/// What the server's callbacks share: the handler, and the requests that wait for it.
final class HTTPService: Sendable {
    let bodyLimit: Int
    private let handler: HTTPServer.Handler
    private let running = Mutex<[Int: Task<Void, Never>]>([:])
    private let nextNumber = Atomic(0)

    init(bodyLimit: Int, handler: @escaping HTTPServer.Handler) {
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// Asks the handler off the server's thread; `resume` is called once the exchange has its response.
    func respond(to exchange: HTTPExchange, resume: @escaping @Sendable () -> Void) {
        let number = nextNumber.add(1, ordering: .relaxed).newValue
        running.withLock { running in
            running[number] = Task {
                let response = await self.handler(exchange.request)
                exchange.set(response)
                resume()
                self.running.withLock { $0[number] = nil }
            }
        }
    }

    func finish() async {
        while let task = running.withLock({ $0.first?.value }) {
            running.withLock { running in for task in running.values { task.cancel() } }
            await task.value
        }
    }
}

/// One request and its answer. Touched by the server's thread, then by the handler's task, then by the thread again.
final class HTTPExchange: Sendable {
    private struct State {
        var request: HTTPRequest
        var response: HTTPResponse?
        var isTooLong = false
        var isAsked = false
    }

    private let state: Mutex<State>

    init(_ request: HTTPRequest) { state = Mutex(State(request: request)) }

    var request: HTTPRequest { state.withLock(\.request) }
    var response: HTTPResponse? { state.withLock(\.response) }

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
