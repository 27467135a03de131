@testable import Commands
import Manifests
import System
import Testing

@Suite("Scoring scripts are judged by an interpreter", .enabled(if: PythonSyntax.found() != nil))
struct PythonSyntaxTests {
    @Test(
        arguments: [
            ("right", "def run(data):\n    return data\n", true), ("empty", "", true),
            ("another encoding", "# coding: latin-1\nname = '\u{e9}'\n", true),
            ("a slip", "def init():\n    retrun 1 2\n", false),
            ("no colon", "def init()\n    pass\n", false), ("a null byte", "a = 1\0", false),
            ("never run", "import sys\nsys.exit(1)\n", true),
        ])
    func `a text parses or does not`(name: String, script: String, parses: Bool) throws {
        let python = try #require(PythonSyntax.found())
        let verdict = try #require(python.judge("score.py", Array(script.utf8))())
        #expect((verdict == .parses) == parses)
    }

    @Test func `the place is the interpreter's, and one process answers for all`() throws {
        let python = try #require(PythonSyntax.found())
        for _ in 0..<3 { #expect(python.judge("a.py", Array("a = 1\n".utf8))() == .parses) }
        guard case .broken(let line, _, let message)? = python.judge("b.py", Array("a = 1\nb = = 2\n".utf8))() else {
            Issue.record("a slip is found")
            return
        }
        #expect(line == 2)
        #expect(message.contains("syntax"))
        #expect(python.judge("c.py", Array("c = 3\n".utf8))() == .parses)
    }

    @Test func `what is no interpreter judges nothing`() {
        #expect(PythonSyntax("/bin/false").judge("a.py", Array("a".utf8))() == nil)
        #expect(PythonSyntax("/nowhere/python3").judge("a.py", Array("a".utf8))() == nil)
    }
}
