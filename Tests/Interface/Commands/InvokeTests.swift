import Commands
import FoundationEssentials
import Testing

@Suite("sluice invoke")
struct InvokeTests {
    private static func withRequest(_ body: (String) async -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-request-\(UUID().uuidString).json")
        try Data(#"{"data":[1]}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        await body(file.path)
    }

    @Test func `the request goes out and the answer is printed as it came`() async throws {
        try await Self.withRequest { file in
            let operations = FakeOperations()
            let call = await Call.of("invoke digits -d green --request-file \(file)", operations: operations)
            #expect(operations.asked.all == [#"invoke digits green: {"data":[1]}"#])
            #expect(call.output == "{\"labels\": [1]}\n")
            #expect(call.code == .done)
        }
    }

    @Test func `an answer that is no success is printed, and fails`() async throws {
        try await Self.withRequest { file in
            var operations = FakeOperations()
            operations.answer = InvokeAnswer(status: 503, body: Array("no healthy upstream".utf8), deployment: "blue")
            let call = await Call.of("invoke digits -r \(file)", operations: operations)
            #expect(call.output == "no healthy upstream\n")
            #expect(call.errors == "sluice: invoke: digits answered with status 503 from blue\n")
            #expect(call.code == .failed)
        }
    }

    @Test func `a request that cannot be read is not sent`() async {
        let operations = FakeOperations()
        let call = await Call.of("invoke digits -r /nowhere/request.json", operations: operations)
        #expect(call.errors.hasPrefix("sluice: invoke: the request cannot be read: "))
        #expect(call.errors.contains("/nowhere/request.json"))
        #expect(call.code == .failed)
        #expect(operations.asked.all == [])
    }
}
