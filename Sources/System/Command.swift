import CLinux
import Glibc

/// A child process as a value: nothing is inherited that is not named here.
package struct Command: Sendable {
    package enum Output: Sendable {
        /// /dev/null.
        case null
        /// This process's own.
        case inherit
        /// A file, appended to (0600 when it is new); as standard input, read.
        case file(String)
        /// An open descriptor of this process, which stays open here.
        case descriptor(Int32)
    }

    package var executable: String
    package var arguments: [String]
    package var environment: [String: String]
    package var workingDirectory: String?
    package var newSession = false
    /// A process group of its own, whose id is the child's process id. (A new session has one anyway.)
    package var newGroup = false
    package var standardInput: Output = .null
    package var standardOutput: Output = .null
    package var standardError: Output = .null

    package init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        workingDirectory: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
    }
}

/// How a command ended and what it said; of each stream at most the last 8 MiB.
package struct CommandResult: Sendable {
    package let status: ExitStatus
    package let output: String
    package let errors: String
}
