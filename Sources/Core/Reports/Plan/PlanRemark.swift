package import Fleet

/// One line about a plan, with the rule behind it and the place that causes it.
package struct PlanRemark: Sendable, Equatable, Codable {
    /// In kebab case: `quota`, `prune-safety`, `invalid` …
    package var rule: String
    package var message: String
    package var position: Position?

    /// The rule of a refusal because of findings of severity error.
    package static let invalid = "invalid"
    /// The rule of a refusal because of the quota.
    package static let quota = "quota"

    package init(_ rule: String, _ message: String, at position: Position? = nil) {
        self.rule = rule
        self.message = message
        self.position = position
    }
}
