package import Fleet
package import Planning
package import Reconciliation
import System

/// A journal without a disk: it keeps what the real one would.
package actor MemoryJournal: Journal {
    private var memory: Memory
    private var secrets: [EndpointKey: [Secret]] = [:]
    private var made = 0
    /// All events that were recorded, oldest first.
    package private(set) var events: [Event] = []
    /// Calls of `record` that had something to write.
    package private(set) var writes = 0
    /// While it is set, every call throws it.
    package var failure: JournalFailure?

    package init(_ memory: Memory = Memory()) { self.memory = memory }

    package func fail(with failure: JournalFailure?) { self.failure = failure }

    /// What a load would give, also while the journal fails.
    package var recorded: Memory { memory }

    package func load() throws(JournalFailure) -> Memory {
        try check()
        return memory
    }

    package func record(from old: Memory, to new: Memory, events: [Event], at now: Moment) throws(JournalFailure) {
        try check()
        var stored = new
        stored.keys = memory.keys
        if stored == memory, events.isEmpty { return }
        memory = stored
        self.events += events
        writes += 1
    }

    package func issueKeys(for endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        try check()
        if let present = memory.keys[endpoint] { return present }
        let pair = [nextKey(), nextKey()]
        let hashes = pair.map { KeyHash(id: String($0.prefix(8)), sha1: Crypto.sha1(Array($0.utf8)).base64) }
        memory.keys[endpoint] = hashes
        secrets[endpoint] = pair.map { Secret($0, fingerprint: String(Crypto.sha256(Array($0.utf8)).hex.prefix(16))) }
        return hashes
    }

    package func revokeKeys(of endpoint: EndpointKey) throws(JournalFailure) {
        try check()
        memory.keys[endpoint] = nil
        secrets[endpoint] = nil
    }

    package func keys(of endpoint: EndpointKey) throws(JournalFailure) -> [Secret] {
        try check()
        return secrets[endpoint] ?? []
    }

    /// The same in every run.
    private func nextKey() -> String {
        made += 1
        return Crypto.sha256(Array("key \(made)".utf8)).base64URL
    }

    private func check() throws(JournalFailure) {
        if let failure { throw failure }
    }
}
