package import Fleet
package import Planning
package import Reconciliation
package import System

/// An event with its place in the order of all that were ever recorded.
package struct RecordedEvent: Sendable, Equatable {
    package let number: Int
    package let event: Event
}

/// Reads `state.db` beside a controller, or without one, and never writes.
package actor StateReader: BlockingActor {
    package nonisolated let identity: String
    package nonisolated let fingerprints: FingerprintKey
    private let store: StateStore
    package nonisolated let executor = SerialThreadExecutor(label: "sluice.state-reader")

    /// Opens the database; throws when no controller has made one yet. Blocks.
    package static func open(_ directory: StateDirectory) throws(JournalFailure) -> StateReader {
        StateReader(try StateFile(directory: directory).openForReading())
    }

    private init(_ store: sending StateStore) {
        identity = store.identity
        fingerprints = FingerprintKey(bytes: store.fingerprintKey)
        self.store = store
    }

    /// The memory, as of one moment.
    package func load() throws(JournalFailure) -> Memory { try store.load() }

    /// The memory as it was recorded at that moment, without keys.
    package func memory(at moment: Moment) throws(JournalFailure) -> PastMemory { try store.memory(at: moment) }

    /// The last events, oldest first.
    package func events(limit: Int) throws(JournalFailure) -> [Event] { try store.events(limit: limit) }

    /// The last of the events above a number, oldest first.
    package func recordedEvents(after number: Int = 0, limit: Int = .max) throws(JournalFailure) -> [RecordedEvent] {
        try store.recordedEvents(after: number, limit: limit)
    }

    /// Primary and secondary key; empty when the endpoint has none.
    package func keys(of endpoint: EndpointKey) throws(JournalFailure) -> [Secret] {
        try store.secrets(of: endpoint, fingerprints)
    }

    /// What is left of the keys that the endpoint had before its state was lost and rebuilt; nil when it never was.
    package func recoveredKeys(of endpoint: EndpointKey) throws(JournalFailure) -> RecoveredKeys? {
        try store.recoveredKeys(of: endpoint)
    }

    /// The configuration that the state directory belongs to; nil before the first one.
    package func configuration() throws(JournalFailure) -> ConfigurationClaim? { try store.configuration() }
}
