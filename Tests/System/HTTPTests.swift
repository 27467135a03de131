import System
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPTests {
    let folder: TemporaryFolder
    var path: String { folder.file("http.sock") }
    var client: HTTPClient { HTTPClient(unixSocket: path) }

    init() throws { folder = try TemporaryFolder() }

    @Test func `a request arrives whole and its answer comes back`() async throws {
        let server = try HTTPServer(unixSocket: path) { request in
            let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            let text = "\(request.method) \(request.path) [\(query)] \(request.headers["x-name"] ?? "-")"
            return HTTPResponse(status: 201, headers: ["x-answer": "yes"], body: Array(text.utf8) + request.body)
        }
        let response = try await client.send(
            "PUT", "http://localhost/a%20b/c?x=1&y=%26&z", headers: ["X-Name": "value"], body: Array(" body".utf8),
            timeoutSeconds: 10)
        #expect(response.status == 201)
        #expect(response.headers["x-answer"] == "yes")
        #expect(response.text == "PUT /a b/c [x=1,y=&,z=] value body")
        #expect(Files.status(path)?.mode == 0o600)
        await server.stop()
        #expect(Files.status(path) == nil)
    }

    @Test(arguments: ["GET", "POST", "DELETE", "HEAD", "PUT"], [nil, 0, 1, 900_000])
    func `each method carries its body`(method: String, size: Int?) async throws {
        if method == "HEAD", size != nil { return }
        let server = try HTTPServer(unixSocket: path) { request in
            let extra = request.headers["expect"] ?? request.headers["content-type"] ?? ""
            return HTTPResponse(status: 200, headers: ["x-method": request.method + extra], body: request.body)
        }
        let body = size.map { [UInt8](repeating: 0, count: $0) }
        let response = try await client.send(method, "http://localhost/", body: body, timeoutSeconds: 10)
        #expect(response.headers["x-method"] == method)
        #expect(response.body == body ?? [])
        await server.stop()
    }

    @Test func `a body over the limit is refused without asking`() async throws {
        let server = try HTTPServer(unixSocket: path, bodyLimit: 10) { _ in HTTPResponse(status: 200) }
        let fits = try await client.send("POST", "http://localhost/", body: [UInt8](repeating: 0, count: 10), timeoutSeconds: 10)
        #expect(fits.status == 200)
        let response = try await client.send(
            "POST", "http://localhost/", body: [UInt8](repeating: 0, count: 1_000_000), timeoutSeconds: 10)
        #expect(response.status == 413)
        await server.stop()
    }

    @Test func `a hundred requests wait at the same time`() async throws {
        let gate = Gate(size: 100)
        let server = try HTTPServer(unixSocket: path) { request in
            await gate.pass()
            return HTTPResponse(status: 200, body: Array(request.path.utf8))
        }
        let client = client
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<100 {
                group.addTask { try await client.send("GET", "http://localhost/\(number)", timeoutSeconds: 30).text }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<100).map { "/\($0)" }))
        await server.stop()
    }

    @Test func `thousands of requests leave no descriptor`() async throws {
        let server = try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 204) }
        for _ in 0..<2000 {
            #expect(try await client.send("GET", "http://localhost/", timeoutSeconds: 10).status == 204)
        }
        #expect(try openDescriptors() < 1500)
        await server.stop()
    }

    @Test func `a transport failure says which`() async throws {
        let error = await #expect(throws: SystemError.self) {
            try await client.send("GET", "http://localhost/", timeoutSeconds: 1)
        }
        #expect(error?.description == "GET http://localhost/ at \(path): could not connect")
    }

    @Test func `a server that does not answer in time is an error`() async throws {
        let gate = Gate(size: 2)
        let server = try HTTPServer(unixSocket: path) { _ in
            await gate.pass()
            return HTTPResponse(status: 200)
        }
        let error = await #expect(throws: SystemError.self) {
            try await client.send("GET", "http://localhost/", timeoutSeconds: 0.2)
        }
        #expect(error?.message == "no answer within 0.2 s")
        await gate.pass()
        await server.stop()
    }

    @Test func `a cancelled request gives up at once`() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        let server = try HTTPServer(unixSocket: path) { _ in
            arrived.continuation.yield()
            try? await Task.sleep(for: .seconds(600))
            return HTTPResponse(status: 200)
        }
        let client = client
        let task = Task { try await client.send("GET", "http://localhost/", timeoutSeconds: 600) }
        for await _ in arrived.stream { break }
        task.cancel()
        let error = await #expect(throws: SystemError.self) { try await task.value }
        #expect(error?.code == 125)
        // The handler that still sleeps is cancelled by the stop.
        await server.stop()
    }

    @Test func `a request that is under way when the server stops gets its answer`() async throws {
        for _ in 0..<30 {
            let arrived = AsyncStream<Void>.makeStream()
            let server = try HTTPServer(unixSocket: path) { _ in
                arrived.continuation.yield()
                try? await Task.sleep(for: .seconds(600))
                return HTTPResponse(status: 202, body: Array("stopping".utf8))
            }
            let client = client
            let answer = Task { try await client.send("POST", "http://localhost/", body: [], timeoutSeconds: 60) }
            for await _ in arrived.stream { break }
            await server.stop()
            #expect(try await answer.value.text == "stopping")
        }
    }

    @Test func `a dead server's socket is replaced, a live one refused, another file left alone`() async throws {
        let first = try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 200) }
        let error = #expect(throws: SystemError.self) { try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 200) } }
        #expect(error?.description == "listen on \(path): another process answers there")
        try Files.rename(path, to: folder.file("moved"))
        await first.stop()
        try Files.rename(folder.file("moved"), to: path)
        let second = try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 202) }
        #expect(try await client.send("GET", "http://localhost/", timeoutSeconds: 10).status == 202)
        await second.stop()
        try Files.writeAtomically(path, "text")
        #expect(throws: SystemError.self) { try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 200) } }
        #expect(try Files.readText(path) == "text")
    }

    @Test func `a path too long for a socket is refused`() throws {
        let path = folder.file(String(repeating: "x", count: 100))
        #expect(throws: SystemError.self) { try HTTPServer(unixSocket: path) { _ in HTTPResponse(status: 200) } }
    }
}

/// Lets nobody through before as many have come as it is told.
actor Gate {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(size: Int) { self.size = size }

    func pass() async {
        await withCheckedContinuation { continuation in
            waiting.append(continuation)
            guard waiting.count == size else { return }
            for next in waiting { next.resume() }
            waiting = []
        }
    }
}
