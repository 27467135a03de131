/// What a restoration did.
package struct RestoreReport: Sendable, Equatable, Codable {
    package struct Endpoint: Sendable, Equatable, Codable {
        package enum Keys: String, Sendable, Codable {
            /// As in the backup.
            case kept = "Kept"
            /// As in the backup, and the proxy accepts others too.
            case keptBesideEarlier = "KeptBesideEarlier"
            /// Made anew; the proxy goes on accepting the earlier ones, which cannot be shown.
            case newBesideEarlier = "NewBesideEarlier"
            /// Made anew; the earlier ones are gone.
            case new = "New"
        }

        package var name: String
        package var source: String
        /// From which weights the controller goes on.
        package var traffic: [String: Int]
        package var keys: Keys?
        /// Numbers of the instances that go on.
        package var instances: [Int]

        package init(name: String, source: String, traffic: [String: Int], keys: Keys?, instances: [Int]) {
            self.name = name
            self.source = source
            self.traffic = traffic
            self.keys = keys
            self.instances = instances
        }
    }

    package private(set) var version = 1
    package var state: String
    /// The backup; nil: rebuilt from what runs.
    package var file: String?
    /// When the last thing in the backup was recorded.
    package var recorded: Timestamp?
    /// Where the database is that was there before; nil when there was none.
    package var replaced: String?
    /// Sorted by name.
    package var endpoints: [Endpoint]
    /// What cannot be had again, and what to know: one line each.
    package var notes: [String]

    package init(
        state: String, file: String?, recorded: Timestamp? = nil, replaced: String?, endpoints: [Endpoint], notes: [String]
    ) {
        self.state = state
        self.file = file
        self.recorded = recorded
        self.replaced = replaced
        self.endpoints = endpoints
        self.notes = notes
    }
}
