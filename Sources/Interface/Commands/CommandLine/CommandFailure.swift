/// Why a command could not do what it was asked: one line that says what failed, where, and what to do.
package struct CommandFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package let message: String
    package let exitCode: ExitCode

    package init(_ message: String, exitCode: ExitCode = .failed) {
        self.message = message
        self.exitCode = exitCode
    }

    package var description: String { message }
}
