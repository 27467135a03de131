/// Why an environment could not be made, in one line with what to do.
struct EnvironmentFailure: Error, Hashable, Sendable {
    let message: String
    /// Trying again with the same recipe cannot help.
    let isFinal: Bool

    init(_ message: String, isFinal: Bool) {
        self.message = message
        self.isFinal = isFinal
    }
}
