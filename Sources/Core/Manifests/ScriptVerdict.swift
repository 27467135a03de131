/// What a Python interpreter says of a scoring script.
package enum ScriptVerdict: Sendable, Equatable {
    case parses
    /// Line and column are counted from 1; the message is the interpreter's.
    case broken(line: Int, column: Int, String)
}

/// Asks about a script of a commit, by its path and its bytes; nil: it cannot be judged. Whether a text is Python is a
/// fact from outside: only an interpreter knows.
package typealias ScriptJudge = @Sendable (_ path: String, _ bytes: [UInt8]) -> ScriptVerdict?
