package import Fleet

/// What happens to one object.
package struct PlanChange: Sendable, Equatable, Codable {
    package enum Action: String, Sendable, Codable { case create, update, delete, none }

    package struct Field: Sendable, Equatable, Codable {
        package var field: String
        /// nil: was not there.
        package var from: String?
        /// nil: goes away.
        package var to: String?
        /// The place that asks for it.
        package var position: Position?

        package init(_ field: String, from: String?, to: String?, at position: Position? = nil) {
            self.field = field
            self.from = from
            self.to = to
            self.position = position
        }
    }

    /// `endpoint digits`, `deployment digits/blue`.
    package var object: String
    package var action: Action
    /// Running instances are replaced.
    package var restarts: Bool
    package var fields: [Field]

    package init(_ object: String, _ action: Action, restarts: Bool = false, fields: [Field] = []) {
        self.object = object
        self.action = action
        self.restarts = restarts
        self.fields = fields
    }
}
