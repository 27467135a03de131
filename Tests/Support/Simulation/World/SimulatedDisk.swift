package import Fleet
package import Planning
package import Reconciliation
import System

/// What a journal keeps, as a value.
package struct SimulatedDisk: Sendable {
    package private(set) var memory: Memory
    private var secrets: [EndpointKey: [Secret]] = [:]
    private var made = 0
    /// All events that were recorded, oldest first.
    package private(set) var events: [Event] = []
    /// Transactions that had something to write.
    package private(set) var writes = 0
    /// While it is set, every call throws it.
    package var failure: JournalFailure?

    package init(_ memory: Memory = Memory()) { self.memory = memory }

    package func load() throws(JournalFailure) -> Memory {
        try check()
        return memory
    }

    /// Everything but the keys, which are there when they were issued.
    package mutating func record(_ new: Memory, events: [Event]) throws(JournalFailure) {
        try check()
        var stored = new
        stored.keys = memory.keys
        if stored == memory, events.isEmpty { return }
        memory = stored
        self.events += events
        writes += 1
    }

    package mutating func issueKeys(for endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        try check()
        if let present = memory.keys[endpoint] { return present }
        let pair = [nextKey(), nextKey()]
        let hashes = pair.map { KeyHash(id: String($0.prefix(8)), sha1: Crypto.sha1(Array($0.utf8)).base64) }
        memory.keys[endpoint] = hashes
        secrets[endpoint] = pair.map(secret)
        return hashes
    }

    package mutating func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) throws(JournalFailure) -> [KeyHash] {
        try check()
        guard var hashes = memory.keys[endpoint] else { return [] }
        if let slot = hashes.firstIndex(of: old) {
            let key = nextKey()
            hashes[slot] = KeyHash(id: String(key.prefix(8)), sha1: Crypto.sha1(Array(key.utf8)).base64)
            memory.keys[endpoint] = hashes
            let made = secret(key)
            secrets[endpoint]?[slot] = made
        }
        return hashes
    }

    package mutating func revokeKeys(of endpoint: EndpointKey) throws(JournalFailure) {
        try check()
        memory.keys[endpoint] = nil
        secrets[endpoint] = nil
    }

    package func keys(of endpoint: EndpointKey) throws(JournalFailure) -> [Secret] {
        try check()
        return secrets[endpoint] ?? []
    }

    private func secret(_ key: String) -> Secret {
        Secret(key, fingerprint: String(Crypto.sha256(Array(key.utf8)).hex.prefix(16)))
    }

    /// The same in every run.
    private mutating func nextKey() -> String {
        made += 1
        return Crypto.sha256(Array("key \(made)".utf8)).base64URL
    }

    private func check() throws(JournalFailure) {
        if let failure { throw failure }
    }
}
