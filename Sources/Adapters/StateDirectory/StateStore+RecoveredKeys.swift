package import Fleet
import Reconciliation
import System

/// Keys from before a state was lost: the proxy knew their hashes, and nobody knows them but their callers.
package struct RecoveredKeys: Sendable, Equatable {
    /// When the state was rebuilt.
    package let at: Moment
    /// Still accepted beside the new keys; empty when they could not be saved, or were ended.
    package let hashes: [KeyHash]
}

extension StateStore {
    /// What the proxy accepts for each endpoint: its keys, and those from before a loss.
    func keyHashes() throws(SystemError) -> [EndpointKey: [KeyHash]] {
        var hashes = try issuedKeys().mapValues { $0.map(\.hash) }
        guard try knowsRecoveredKeys() else { return hashes }
        for row in try database.query("SELECT source, endpoint, hashes FROM recovered_keys") {
            guard let source = row[0].asText, let name = row[1].asText, let text = row[2].asText else { continue }
            hashes[EndpointKey(source: SourceID(source), name: name), default: []] += try Self.hashes(text)
        }
        return hashes
    }

    func recoveredKeys(of endpoint: EndpointKey) throws(JournalFailure) -> RecoveredKeys? {
        try attempting { () throws(SystemError) in
            guard try knowsRecoveredKeys() else { return nil }
            let rows = try database.query(
                "SELECT at, hashes FROM recovered_keys WHERE source = ? AND endpoint = ?", .text(endpoint.source.name),
                .text(endpoint.name))
            guard let row = rows.first, let at = row[0].asInteger, let text = row[1].asText else { return nil }
            return RecoveredKeys(at: Moment(milliseconds: at), hashes: try Self.hashes(text))
        }
    }

    /// Notes that the endpoint's keys are new since now, and which earlier ones are still to be accepted.
    func recoverKeys(_ hashes: [KeyHash], of endpoint: EndpointKey, at now: Moment) throws(JournalFailure) {
        guard let text = try? RowText.encode(hashes) else { throw JournalFailure("hashes of keys cannot be written down") }
        try attempting { () throws(SystemError) in
            try database.execute(
                "INSERT OR REPLACE INTO recovered_keys VALUES (?, ?, ?, ?)", .text(endpoint.source.name), .text(endpoint.name),
                .integer(now.milliseconds), .text(text))
        }
    }

    func endRecoveredKeys(of endpoint: EndpointKey) throws(JournalFailure) {
        try attempting { () throws(SystemError) in
            try database.execute(
                "UPDATE recovered_keys SET hashes = '[]' WHERE source = ? AND endpoint = ?", .text(endpoint.source.name),
                .text(endpoint.name))
        }
    }

    /// A reader may meet the tables of an earlier version.
    private func knowsRecoveredKeys() throws(SystemError) -> Bool {
        try Schema.pragma("user_version", database) >= Schema.firstWithHistory
    }

    private static func hashes(_ text: String) throws(SystemError) -> [KeyHash] {
        guard let hashes: [KeyHash] = try? RowText.decode(text) else {
            throw SystemError("read the hashes of earlier keys", code: 0, message: "they are damaged")
        }
        return hashes
    }
}
