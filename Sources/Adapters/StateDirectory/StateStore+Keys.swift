import Fleet
import Reconciliation
import System

extension StateStore {
    /// The keys of the endpoint, made if it has none.
    func issueKeys(for endpoint: EndpointKey) throws(JournalFailure) -> [IssuedKey] {
        try attempting { () throws(SystemError) in
            let present = try issuedKeys(of: endpoint)
            if !present.isEmpty { return present }
            let pair = IssuedKey.pair()
            try database.transaction { () throws(SystemError) in
                for (slot, key) in pair.enumerated() {
                    try database.execute(
                        "INSERT INTO endpoint_keys VALUES (?, ?, ?, ?)", .text(endpoint.source.name), .text(endpoint.name),
                        .integer(Int64(slot + 1)), .text(key.text))
                }
            }
            return pair
        }
    }

    /// The keys of the endpoint, with a new one in the place of the one with this hash.
    func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) throws(JournalFailure) -> [IssuedKey] {
        try attempting { () throws(SystemError) in
            var keys = try issuedKeys(of: endpoint)
            guard let slot = keys.firstIndex(where: { $0.hash == old }) else { return keys }
            keys[slot] = IssuedKey.apart(from: keys.map(\.hash.id))
            let new = keys[slot]
            try database.transaction { () throws(SystemError) in
                try database.execute(
                    "UPDATE endpoint_keys SET value = ? WHERE source = ? AND endpoint = ? AND slot = ?", .text(new.text),
                    .text(endpoint.source.name), .text(endpoint.name), .integer(Int64(slot + 1)))
            }
            return keys
        }
    }

    func revokeKeys(of endpoint: EndpointKey) throws(JournalFailure) {
        try attempting { () throws(SystemError) in
            if try issuedKeys(of: endpoint).isEmpty { return }
            try database.transaction { () throws(SystemError) in
                for table in ["endpoint_keys", "recovered_keys"] {
                    try database.execute(
                        "DELETE FROM \(table) WHERE source = ? AND endpoint = ?", .text(endpoint.source.name),
                        .text(endpoint.name))
                }
            }
        }
    }

    func secrets(of endpoint: EndpointKey, _ fingerprints: FingerprintKey) throws(JournalFailure) -> [Secret] {
        try attempting { () throws(SystemError) in try issuedKeys(of: endpoint).map { fingerprints.secret($0.text) } }
    }

    /// Primary and secondary key; empty when the endpoint has none.
    func issuedKeys(of endpoint: EndpointKey) throws(SystemError) -> [IssuedKey] {
        let rows = try database.query(
            "SELECT value FROM endpoint_keys WHERE source = ? AND endpoint = ? ORDER BY slot", .text(endpoint.source.name),
            .text(endpoint.name))
        return rows.compactMap { $0[0].asText.map(IssuedKey.init) }
    }

    func issuedKeys() throws(SystemError) -> [EndpointKey: [IssuedKey]] {
        var keys: [EndpointKey: [IssuedKey]] = [:]
        for row in try database.query("SELECT source, endpoint, value FROM endpoint_keys ORDER BY source, endpoint, slot") {
            guard let source = row[0].asText, let name = row[1].asText, let text = row[2].asText else { continue }
            keys[EndpointKey(source: SourceID(source), name: name), default: []].append(IssuedKey(text: text))
        }
        return keys
    }
}
