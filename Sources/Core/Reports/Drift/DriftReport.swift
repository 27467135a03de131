package import Fleet

/// Where the world differs from the commit in force, and no plan under way explains it.
package struct DriftReport: Sendable, Equatable, Codable {
    package struct Item: Sendable, Equatable, Codable {
        /// One word in camel case: `TrafficWeight`, `InstanceCount`, `Orphan` …
        package var kind: String
        /// `endpoint digits`, `deployment digits/blue`.
        package var object: String
        package var field: String
        /// nil: the commit asks for nothing of the kind.
        package var desired: String?
        /// nil: nothing of the kind is there.
        package var actual: String?
        /// The place that asks for it.
        package var position: Position?
        /// When it was first seen to differ.
        package var since: Timestamp?

        package init(
            kind: String, object: String, field: String, desired: String?, actual: String?, position: Position? = nil,
            since: Timestamp? = nil
        ) {
            self.kind = kind
            self.object = object
            self.field = field
            self.desired = desired
            self.actual = actual
            self.position = position
            self.since = since
        }
    }

    package private(set) var version = 1
    /// The commit in force; nil when there is none yet.
    package var commit: String?
    package var items: [Item]
    /// What could not be observed, and why: one line each. Unknown is neither drift nor its absence.
    package var unknown: [String]

    package init(commit: String?, items: [Item], unknown: [String]) {
        self.commit = commit
        self.items = items
        self.unknown = unknown
    }
}
