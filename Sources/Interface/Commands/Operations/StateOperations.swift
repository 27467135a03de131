package import Reports

/// What commands ask of what is recorded in the state directory.
package protocol StateOperations: Sendable {
    /// Writes the state into a file, also beside a controller.
    func backUp(to file: String, replacing: Bool, _ settings: OperatorOptions) async throws -> BackupReport
    /// Puts a state back while no controller holds the directory.
    func restore(_ origin: RestoreOrigin, _ settings: OperatorOptions) async throws -> RestoreReport
    /// Ends the keys that an endpoint had before its state was lost.
    func endEarlierKeys(of endpoint: String, _ settings: OperatorOptions) async throws
}

/// What a state is restored from.
package enum RestoreOrigin: Sendable, Equatable {
    case file(String)
    /// From what still runs.
    case world
}
