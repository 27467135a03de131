import System
import Testing

@Suite("A child that answers line by line")
struct ConversationTests {
    private static func shell(_ script: String) throws -> Conversation {
        try Conversation(Command("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"]))
    }

    @Test func `each request gets its answer`() throws {
        let echo = try Self.shell("while read -r line; do echo \"<$line>\"; done")
        #expect(echo.ask(Array("one\n".utf8), timeoutSeconds: 20) == "<one>")
        #expect(echo.ask(Array("two\n".utf8), timeoutSeconds: 20) == "<two>")
    }

    @Test func `a large request does not wait for its answer to begin`() throws {
        let size = 4 << 20
        let count = try Self.shell("head -c \(size) | wc -c")
        #expect(count.ask([UInt8](repeating: 120, count: size), timeoutSeconds: 20) == "\(size)")
    }

    @Test(arguments: ["exit 0", "sleep 100", "cat >/dev/null", "printf part; exit 0"])
    func `who is gone or late is not asked again`(script: String) throws {
        let silent = try Self.shell(script)
        #expect(silent.ask(Array("x\n".utf8), timeoutSeconds: 0.2) == nil)
        #expect(silent.ask(Array("x\n".utf8), timeoutSeconds: 1000) == nil)
    }

    @Test func `an answer without end is cut off`() throws {
        #expect(try Self.shell("yes x | tr -d '\\n'").ask([], timeoutSeconds: 20) == nil)
    }
}
