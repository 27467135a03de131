package import Fleet
package import Planning
package import Reconciliation

/// A journal without a disk: it keeps what the real one would, in the simulator's own.
package actor MemoryJournal: Journal {
    private var disk: SimulatedDisk

    package init(_ memory: Memory = Memory()) { disk = SimulatedDisk(memory) }

    /// All events that were recorded, oldest first.
    package var events: [Event] { disk.events }
    /// Calls of `record` that had something to write.
    package var writes: Int { disk.writes }
    /// What a load would give, also while the journal fails.
    package var recorded: Memory { disk.memory }

    /// From now on every call throws this; nil: no more.
    package func fail(with failure: JournalFailure?) { disk.failure = failure }

    package func load() throws(JournalFailure) -> Memory { try disk.load() }

    package func record(from old: Memory, to new: Memory, events: [Event], at now: Moment) throws(JournalFailure) {
        try disk.record(new, events: events)
    }

    package func issueKeys(for endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] { try disk.issueKeys(for: endpoint) }
    package func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        try disk.replaceKey(old, of: endpoint)
    }
    package func revokeKeys(of endpoint: EndpointKey) throws(JournalFailure) { try disk.revokeKeys(of: endpoint) }
    package func keys(of endpoint: EndpointKey) throws(JournalFailure) -> [Secret] { try disk.keys(of: endpoint) }
}
