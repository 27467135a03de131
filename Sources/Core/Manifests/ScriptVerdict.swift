/// What a Python interpreter says of a scoring script.
package enum ScriptVerdict: Sendable, Equatable {
    case parses
    /// Line and column are counted from 1; the message is the interpreter's.
    case broken(line: Int, column: Int, String)
}

/// Begins to judge a script of a commit, by its path and its bytes; what it returns waits for the verdict (nil: it cannot be
/// judged). Whether a text is Python is a fact from outside: only an interpreter knows, and it works beside the reading.
package typealias ScriptJudge = @Sendable (_ path: String, _ bytes: [UInt8]) -> PendingVerdict
package typealias PendingVerdict = @Sendable () -> ScriptVerdict?
