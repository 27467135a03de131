import Testing

@testable import ProcessBackend

struct InterpreterChoiceTests {
    static let found = ["3.10.13", "3.11.7", "3.11.2", "3.9.18"].map {
        Interpreter(path: "/python/\($0)", version: $0, platform: "linux")
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let asked: String?
        let version: String
        var note: String?
        var testDescription: String { "asked for \(asked ?? "nothing")" }
    }

    @Test(arguments: [
        Case(asked: "3.11", version: "3.11.7"),
        Case(asked: "3.11.2", version: "3.11.2"),
        Case(asked: "3.11.*", version: "3.11.7"),
        Case(asked: "=3.10", version: "3.10.13"),
        Case(asked: "3.10.2", version: "3.10.13", note: "Python 3.10.13 is used where 3.10.2 is asked for"),
        Case(asked: nil, version: "3.11.7"),
    ])
    func choice(of test: Case) throws {
        let choice = try InterpreterChoice.choose(test.asked, from: Self.found)
        #expect(choice.interpreter.version == test.version)
        #expect(choice.note == test.note)
    }

    @Test func `of equal versions the preferred place wins`() throws {
        let twice = ["/first", "/second"].map { Interpreter(path: $0, version: "3.11.7", platform: "linux") }
        #expect(try InterpreterChoice.choose("3.11", from: twice).interpreter.path == "/first")
    }

    @Test(arguments: [
        (
            "3.13",
            "no Python 3.13 on this machine (found: 3.9.18, 3.10.13, 3.11.2, 3.11.7); install it, or name one in sluice.yaml: "
                + "runtime: {python: {\"3.13\": /path/to/python3}}"
        ),
        (">=3.9", "python version \">=3.9\" is not understood: write 3.11 or 3.11.7"),
    ])
    func refusal(asked: String, message: String) {
        let failure = #expect(throws: EnvironmentFailure.self) { try InterpreterChoice.choose(asked, from: Self.found) }
        #expect(failure == EnvironmentFailure(message, isFinal: true))
    }
}
