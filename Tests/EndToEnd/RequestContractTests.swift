import Support
import System
import Testing

/// Azure's contract for requests, on the real proxy, the real inference server and the real program, at both shapes of URL.
@Suite(
    "Request contract", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct RequestContractTests {
    @Test func `every case of the table answers as Azure does, by path and by host`() async throws {
        try await Fixture.use { fixture in
            let port = FreePort.any()
            let stage = try await FleetStage(
                fixture, listen: ["domain: inference.test", "domain_port: \(port)", "body_limit: 4MiB"])
            try await stage.git.make()
            let commit = try await stage.git.commit("Serve", ContractFleet.files)
            _ = try stage.startController()
            let status = try await stage.converged(on: commit)
            let key = try stage.decoded(KeysDocument.self, try await stage.sluice("keys", "tiny", "-o", "json", code: 0)).primary
            let url = try #require(status.endpoint?.url)
            #expect(status.endpoint?.host_url == "http://tiny.inference.test:\(port)/score")
            let byPath = String(url.dropLast("/score".count))
            try await check(byPath, key)
            try await check("http://127.0.0.1:\(port)", key, ["host": "tiny.inference.test"])
            try await checkOtherHosts(port, key)
            try await tooManyAreRefused(byPath, key)
            let callers = try #require(url.split(separator: ":").last?.prefix { $0.isNumber }).description
            try answersStream(try #require(Int(callers)), key, gate: "\(stage.folder)/gate")
            try await slowCallersTakeUpNoWorker(try #require(Int(callers)), byPath, key)
            try connectionsAreKept(try #require(Int(callers)), key)
            try await stage.sluice("drift", code: 0)
        }
    }

    private func check(_ base: String, _ key: String, _ headers: [String: String] = [:]) async throws {
        for line in ContractCase.all {
            let answer = try await line.answer(at: base, key: key, headers: headers)
            #expect(answer.status == line.status, "\(line.name): \(answer.text.prefix(200))")
            if let code = line.code {
                #expect(answer.text.hasPrefix(#"{"error":{"code":"\#(code)""#), "\(line.name): \(answer.text)")
            }
            if let text = line.holds { #expect(answer.text.contains(text), "\(line.name): \(answer.text.prefix(200))") }
            for (name, value) in line.answers { #expect(answer.headers[name] == value, "\(line.name)") }
            #expect(answer.headers["x-request-id"] != nil, "\(line.name)")
        }
    }

    private func checkOtherHosts(_ port: Int, _ key: String) async throws {
        let line = ContractCase.all[0]
        for (host, status) in [
            ("tiny.elsewhere.test", 404), ("other.inference.test", 404), ("tiny.inference.test:\(port)", 200), ("localhost", 404),
        ] {
            let answer = try await line.answer(at: "http://127.0.0.1:\(port)", key: key, headers: ["host": host])
            #expect(answer.status == status, "\(host): \(answer.text)")
        }
    }

    /// Six at once where one runs and two may wait.
    private func tooManyAreRefused(_ base: String, _ key: String) async throws {
        let line = ContractCase.json("busy", #"{"sleep": 0.3}"#, status: 200)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 { group.addTask { try await line.answer(at: base, key: key).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(statuses) == [200, 429], "\(statuses)")
    }

    private func head(_ key: String, length: Int, pin: String = "blue") -> String {
        [
            "POST /endpoints/tiny/score HTTP/1.1", "host: a", "authorization: Bearer \(key)", "azureml-model-deployment: \(pin)",
            "content-length: \(length)", "", "",
        ].joined(separator: "\r\n")
    }

    /// The first piece is there while the instance waits for a word to make the next.
    private func answersStream(_ port: Int, _ key: String, gate: String) throws {
        let order = #"{"stream": "\#(gate)"}"#
        let caller = try ByteConnection(port: port)
        try caller.send(head(key, length: order.utf8.count, pin: "green") + order)
        #expect(try !caller.receive { $0.contains("piece 0") }.contains("piece 1"))
        try Files.writeAtomically(gate, "")
        _ = try caller.receive { $0.contains("piece 1") }
    }

    /// A caller that does not get on with its request is no load on the one worker.
    private func slowCallersTakeUpNoWorker(_ port: Int, _ base: String, _ key: String) async throws {
        let slow = try ByteConnection(port: port)
        try slow.send(head(key, length: 2) + "{")
        for _ in 0..<5 { #expect(try await ContractCase.all[0].answer(at: base, key: key).status == 200) }
        try slow.send("}")
        #expect(try slow.receive { $0.contains("\r\n\r\n") }.hasPrefix("HTTP/1.1 200"))
    }

    private func connectionsAreKept(_ port: Int, _ key: String) throws {
        let caller = try ByteConnection(port: port)
        for _ in 0..<3 {
            try caller.send(head(key, length: 2) + "{}")
            #expect(try caller.receive { $0.hasSuffix("{}") || $0.contains("\r\n0\r\n\r\n") }.hasPrefix("HTTP/1.1 200"))
        }
    }
}
