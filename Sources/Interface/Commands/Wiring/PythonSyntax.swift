import Manifests
import Synchronization
import System

/// Asks a Python interpreter whether scripts parse: one process for all of them, started with the first. It gets their
/// bytes and runs nothing of them.
final class PythonSyntax: Sendable {
    private struct State {
        var python: Conversation?
        var isStarted = false
        /// Many deployments share a script.
        var known: [[UInt8]: ScriptVerdict] = [:]
    }

    private static let patience = 10.0
    private let command: System.Command
    private let state = Mutex(State())

    /// nil: there is no interpreter on this machine.
    static func found() -> PythonSyntax? { findExecutable("python3").map { PythonSyntax($0) } }

    init(_ interpreter: String) {
        var environment: [String: String] = [:]
        for name in ["PATH", "HOME"] { environment[name] = environmentVariable(name) }
        command = System.Command(interpreter, ["-I", "-S", "-B", "-c", Self.program], environment: environment)
    }

    var judge: ScriptJudge { { [self] _, bytes in verdict(on: bytes) } }

    private func verdict(on script: [UInt8]) -> ScriptVerdict? {
        state.withLock { state in
            if let verdict = state.known[script] { return verdict }
            if !state.isStarted {
                state.isStarted = true
                state.python = try? Conversation(command)
            }
            let request = Array("\(script.count)\n".utf8) + script
            let answer = state.python?.ask(request, timeoutSeconds: Self.patience)
            guard let verdict = answer.flatMap(Self.verdict) else { return nil }
            state.known[script] = verdict
            return verdict
        }
    }

    /// `parses`, or `broken LINE COLUMN MESSAGE`.
    private static func verdict(_ answer: String) -> ScriptVerdict? {
        if answer == "parses" { return .parses }
        let words = answer.split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[0] == "broken", let line = Int(words[1]), let column = Int(words[2]) else { return nil }
        return .broken(line: max(1, line), column: max(1, column), String(words[3]))
    }

    private static let program = """
        import ast, sys, warnings
        warnings.simplefilter("ignore")
        while size := sys.stdin.buffer.readline():
            source = sys.stdin.buffer.read(int(size))
            try:
                ast.parse(source)
                answer = "parses"
            except SyntaxError as error:
                answer = f"broken {error.lineno or 1} {error.offset or 1} {error.msg}"
            except ValueError as error:
                answer = f"broken 1 1 {error}"
            except (RecursionError, MemoryError):
                answer = "unknown"
            print(" ".join(answer.split()), flush=True)
        """
}
