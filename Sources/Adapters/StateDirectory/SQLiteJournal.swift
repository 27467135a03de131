package import Fleet
package import Planning
package import Reconciliation
package import System

/// The memory in `state.db` of a state directory, for the one controller that holds it.
package actor SQLiteJournal: Journal, BlockingActor {
    /// Random text that names the state directory wherever it is moved.
    package nonisolated let identity: String
    package nonisolated let fingerprints: FingerprintKey
    /// Kept for its lock.
    private let directory: StateDirectory
    private let store: StateStore
    package nonisolated let executor = SerialThreadExecutor(label: "sluice.state")

    /// Opens the database of a directory that was opened as controller, and makes it in one that was never used. Blocks.
    package static func open(_ directory: StateDirectory) throws(JournalFailure) -> SQLiteJournal {
        guard directory.access == .controller else {
            throw JournalFailure("\(directory.path) was opened for reading: only the controller that holds it writes")
        }
        return SQLiteJournal(directory, try StateFile(directory: directory).openForWriting())
    }

    private init(_ directory: StateDirectory, _ store: sending StateStore) {
        self.directory = directory
        identity = store.identity
        fingerprints = FingerprintKey(bytes: store.fingerprintKey)
        self.store = store
    }

    package func load() throws(JournalFailure) -> Memory { try store.load() }

    /// The keys of endpoints are not written here: `issueKeys`, `replaceKey` and `revokeKeys` alone change them.
    package func record(from old: Memory, to new: Memory, events: [Event], at now: Moment) throws(JournalFailure) {
        let changes: [RowChange]
        do {
            changes = try new.changes(from: old)
        } catch {
            throw JournalFailure("the memory cannot be written down: \(error)")
        }
        try store.commit(changes, events: events, at: now)
    }

    package func issueKeys(for endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        let issued = try store.issueKeys(for: endpoint).map(\.hash)
        return issued + (try store.recoveredKeys(of: endpoint)?.hashes ?? [])
    }

    package func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        let issued = try store.replaceKey(old, of: endpoint).map(\.hash)
        return issued + (try store.recoveredKeys(of: endpoint)?.hashes ?? [])
    }

    package func revokeKeys(of endpoint: EndpointKey) throws(JournalFailure) { try store.revokeKeys(of: endpoint) }

    /// Empty when the endpoint has no keys.
    package func keys(of endpoint: EndpointKey) throws(JournalFailure) -> [Secret] {
        try store.secrets(of: endpoint, fingerprints)
    }

    /// Ends what the endpoint's callers had from before its state was lost; they need the keys that are shown now.
    package func endRecoveredKeys(of endpoint: EndpointKey) throws(JournalFailure) { try store.endRecoveredKeys(of: endpoint) }

    /// The last events, oldest first.
    package func events(limit: Int) throws(JournalFailure) -> [Event] { try store.events(limit: limit) }

    /// Binds the state directory to a configuration; throws when it belongs to another one, and says in what they differ.
    package func claim(_ configuration: ConfigurationClaim) throws(JournalFailure) { try store.claim(configuration) }

    /// Lets go of the configuration: for `sluice down`, once nothing runs any more.
    package func releaseClaim() throws(JournalFailure) { try store.releaseClaim() }

    /// For tests of how much is kept.
    func bound(history bounds: HistoryBounds) { store.historyBounds = bounds }

    /// For tests of what is written: rows changed since the database was opened.
    var changes: Int { store.database.changes }

    /// For tests of a full disk: the most pages of 4 KiB that the file may have.
    func limit(pages: Int) throws(JournalFailure) {
        _ = try store.attempting { () throws(SystemError) in
            try store.database.query("PRAGMA max_page_count = \(pages)")
        }
    }
}
