package import Fleet
package import Planning
package import Reports

/// What people order by hand, and ask about what keeps an endpoint waiting.
package protocol ManualOperations: Sendable {
    /// Also while no controller runs: the next one follows it.
    func order(_ request: OrderRequest, _ settings: OperatorOptions) async throws -> OrderReport
    func why(endpoint: String, _ settings: OperatorOptions) async throws -> WhyReport
}

package struct OrderRequest: Sendable, Equatable {
    package enum Verb: Sendable, Equatable {
        case suspend(endpoint: String)
        case resume(endpoint: String)
        case retry(endpoint: String)
        /// nil: the good revision before.
        case rollback(endpoint: String, to: String?)
        /// Milliseconds of grace.
        case regenerateKey(KeyType, endpoint: String, grace: Int64)
        case approve(Approval.Kind, commit: String)
        case advanceRollout(endpoint: String)
    }

    package var verb: Verb
    package var who: String
    package var why: String
    /// nil: until somebody ends it.
    package var until: Moment?

    package init(_ verb: Verb, who: String, why: String, until: Moment? = nil) {
        self.verb = verb
        self.who = who
        self.why = why
        self.until = until
    }
}
