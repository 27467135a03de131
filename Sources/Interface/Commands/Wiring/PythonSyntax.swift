import Dispatch
import Manifests
import Synchronization
import System

/// Asks a Python interpreter whether scripts parse: one process for all of them, started with the first. It gets their
/// bytes and runs nothing of them.
///
/// A thread of its own talks to it, with all scripts at once that have come in the meantime: one question for each of hundreds would
/// keep the readers waiting longer than all their own work.
final class PythonSyntax: Sendable {
    private struct State {
        var waiting: [Question] = []
        var isAsking = false
        var isStarted = false
        /// Many deployments share a script.
        var known: [[UInt8]: Question] = [:]
    }

    private static let patience = 10.0
    private let command: System.Command
    private let state = Mutex(State())
    private let python = Mutex<Conversation?>(nil)
    private let queue = DispatchQueue(label: "sluice.python")

    /// nil: there is no interpreter on this machine. One that is a program goes before one that is a script and looks for the
    /// program: that alone takes longer than everything that is asked here.
    static func found() -> PythonSyntax? {
        let all = findExecutables("python3")
        return (all.first { !isScript($0) } ?? all.first).map { PythonSyntax($0) }
    }

    init(_ interpreter: String) {
        var environment: [String: String] = [:]
        for name in ["PATH", "HOME"] { environment[name] = environmentVariable(name) }
        command = System.Command(interpreter, ["-I", "-S", "-B", "-W", "ignore", "-c", Self.program], environment: environment)
    }

    var judge: ScriptJudge {
        { [self] _, script in
            let question = begin(script)
            return { question.verdict }
        }
    }

    /// Before the first question, for who will have some: the interpreter takes longer to start than to answer.
    func start() { queue.async { [self] in converse { _ in } } }

    private static func isScript(_ path: String) -> Bool { Files.begins(path, with: Array("#!".utf8)) }

    private func begin(_ script: [UInt8]) -> Question {
        let (question, isFirst) = state.withLock { state in
            if let question = state.known[script] { return (question, false) }
            let question = Question(script)
            state.known[script] = question
            state.waiting.append(question)
            defer { state.isAsking = true }
            return (question, !state.isAsking)
        }
        if isFirst { queue.async { [self] in askAll() } }
        return question
    }

    private func askAll() {
        while true {
            let questions = state.withLock { state in
                let questions = Array(state.waiting.prefix(Self.most))
                state.waiting.removeFirst(questions.count)
                state.isAsking = !questions.isEmpty
                return questions
            }
            guard !questions.isEmpty else { return }
            let answers = answers(to: questions)
            for (index, question) in questions.enumerated() {
                question.settle(index < answers.count ? Self.verdict(answers[index]) : nil)
            }
        }
    }

    /// None when the interpreter is gone or late.
    private func answers(to questions: [Question]) -> [Substring] {
        converse { python in
            var request = Array("\(questions.count)\n".utf8)
            for question in questions { request += Array("\(question.script.count)\n".utf8) + question.script }
            let line = python?.ask(request, timeoutSeconds: Self.patience)
            return line?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
        }
    }

    /// With the interpreter, which is started once.
    private func converse<Answer: Sendable>(_ body: (Conversation?) -> Answer) -> Answer {
        let isStarted = state.withLock { state in
            defer { state.isStarted = true }
            return state.isStarted
        }
        return python.withLock { python in
            if !isStarted { python = try? Conversation(command) }
            return body(python)
        }
    }

    /// Scripts at once: their answers fit a line that is read.
    private static let most = 64

    /// `parses`, or `broken LINE COLUMN MESSAGE`.
    private static func verdict(_ answer: Substring) -> ScriptVerdict? {
        if answer == "parses" { return .parses }
        let words = answer.split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[0] == "broken", let line = Int(words[1]), let column = Int(words[2]) else { return nil }
        return .broken(line: max(1, line), column: max(1, column), String(words[3]))
    }

    /// `ast.parse` without what `ast` imports, which takes as long as a few hundred scripts.
    private static let program = """
        import sys
        from _ast import PyCF_ONLY_AST
        def answer(source):
            try:
                compile(source, "<unknown>", "exec", PyCF_ONLY_AST, dont_inherit=True)
                return "parses"
            except SyntaxError as error:
                return f"broken {error.lineno or 1} {error.offset or 1} {error.msg}"
            except ValueError as error:
                return f"broken 1 1 {error}"
            except (RecursionError, MemoryError):
                return "unknown"
        while count := sys.stdin.buffer.readline():
            sources = [sys.stdin.buffer.read(int(sys.stdin.buffer.readline())) for _ in range(int(count))]
            print("\\t".join(" ".join(answer(source).split())[:500] for source in sources), flush=True)
        """
}

/// One script, and what comes of it.
private final class Question: Sendable {
    let script: [UInt8]
    private let answer = Mutex<ScriptVerdict??>(nil)
    private let settled = DispatchSemaphore(value: 0)

    init(_ script: [UInt8]) { self.script = script }

    func settle(_ verdict: ScriptVerdict?) {
        answer.withLock { $0 = .some(verdict) }
        settled.signal()
    }

    /// Waits for it.
    var verdict: ScriptVerdict? {
        if let verdict = answer.withLock({ $0 }) { return verdict }
        settled.wait()
        // For whoever waits, too.
        settled.signal()
        return answer.withLock { $0 } ?? nil
    }
}
