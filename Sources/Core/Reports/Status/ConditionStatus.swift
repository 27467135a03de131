package import Fleet

/// A condition in the words of the JSON contract.
package struct ConditionStatus: Sendable, Equatable, Codable {
    package var type: Condition.Kind
    package var status: Bool
    package var reason: String
    package var message: String
    package var commit: String?

    package init(_ condition: Condition) {
        type = condition.kind
        status = condition.status
        reason = condition.reason
        message = condition.message
        commit = condition.commit?.text
    }
}
