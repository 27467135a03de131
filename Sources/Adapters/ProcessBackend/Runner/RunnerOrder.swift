/// What a runner starts, and where it writes.
struct RunnerOrder: Hashable, Sendable, Codable {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    var workingDirectory: String
    var log: String
    /// Bytes.
    var logLimit: Int64
}
