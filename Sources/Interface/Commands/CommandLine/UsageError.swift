/// A call that is wrong in itself: nothing was done. Ends with `ExitCode.usage`.
package struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One line: what is wrong, and what was probably meant.
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
