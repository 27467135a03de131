import Reconciliation
import System

extension StateStore {
    /// The configuration that this state directory belongs to; nil before the first one.
    func configuration() throws(JournalFailure) -> ConfigurationClaim? {
        let text = try attempting { () throws(SystemError) in try Self.about("configuration", database)?.asText }
        guard let text else { return nil }
        guard let claim: ConfigurationClaim = try? RowText.decode(text) else {
            throw JournalFailure("\(path) names its configuration in a way that this sluice cannot read: put back a copy of it")
        }
        return claim
    }

    /// Binds the state directory to a configuration; another one is refused.
    func claim(_ claim: ConfigurationClaim) throws(JournalFailure) {
        if let present = try configuration() {
            let differences = claim.differences(from: present)
            if differences.isEmpty { return }
            throw JournalFailure(
                "the state directory of \(path) belongs to another configuration (\(differences.joined(separator: "; "))): "
                    + "use another with --state-dir, or run `sluice down` on this one first")
        }
        guard let text = try? RowText.encode(claim) else { throw JournalFailure("the configuration cannot be written down") }
        try attempting { () throws(SystemError) in
            try database.execute("INSERT INTO about VALUES ('configuration', ?)", .text(text))
        }
    }

    /// Lets go of the configuration, once nothing of it runs any more.
    func releaseClaim() throws(JournalFailure) {
        try attempting { () throws(SystemError) in
            try database.execute("DELETE FROM about WHERE name = 'configuration'")
        }
    }
}
