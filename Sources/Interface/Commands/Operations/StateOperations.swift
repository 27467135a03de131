package import Fleet
package import Reports

/// What commands ask of what is recorded in the state directory.
package protocol StateOperations: Sendable {
    /// Writes the state into a file, also beside a controller.
    func backUp(to file: String, replacing: Bool, _ settings: OperatorOptions) async throws -> BackupReport
    /// Puts a state back while no controller holds the directory.
    func restore(_ origin: RestoreOrigin, _ settings: OperatorOptions) async throws -> RestoreReport
    /// What was recorded at a moment of the past.
    func record(at question: RecordQuestion, _ settings: OperatorOptions) async throws -> RecordReport
    /// The events that are kept, the oldest first.
    func events(_ request: EventRequest, _ settings: OperatorOptions) async throws -> EventReport
    /// The same, and what is recorded after them, until it is cancelled.
    func follow(
        _ request: EventRequest, _ settings: OperatorOptions
    ) async throws -> AsyncThrowingStream<EventReport.Entry, any Error>
    /// Ends the keys that an endpoint had before its state was lost.
    func endEarlierKeys(of endpoint: String, _ settings: OperatorOptions) async throws
}

/// What a state is restored from.
package enum RestoreOrigin: Sendable, Equatable {
    case file(String)
    /// From what still runs.
    case world
}

package enum RecordQuestion: Sendable, Equatable {
    case time(Moment)
    /// When this revision was in force, at the end of that time.
    case revision(String)
}

package struct EventRequest: Sendable, Equatable {
    /// nil: all events.
    package var endpoint: String?
    package var since: Moment?
    /// nil: all of them.
    package var limit: Int?

    package init(endpoint: String? = nil, since: Moment? = nil, limit: Int? = nil) {
        self.endpoint = endpoint
        self.since = since
        self.limit = limit
    }
}
