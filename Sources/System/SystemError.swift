import CLinux
import Glibc

/// What a call of the system refused, in one line: what was tried, and the reason.
package struct SystemError: Error, CustomStringConvertible, Sendable {
    /// What was tried, with its object: `open /x/y`.
    package let operation: String
    /// The `errno` of the refusal, or 0 when the reason is none of the kernel's.
    package let code: Int32
    package let message: String

    package init(_ operation: String, code: Int32, message: String? = nil) {
        self.operation = operation
        self.code = code
        self.message = message ?? Self.text(of: code)
    }

    package var description: String { "\(operation): \(message)" }

    /// The error of the call that has just failed on this thread.
    package static func last(_ operation: String) -> SystemError { SystemError(operation, code: errno) }

    private static func text(of code: Int32) -> String {
        guard let text = unsafe sluice_error_text(code) else { return "error \(code)" }
        let words = unsafe String(cString: text)
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}

/// Repeats a call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
