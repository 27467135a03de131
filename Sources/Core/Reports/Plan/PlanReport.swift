/// What a commit would change, and whether it may.
package struct PlanReport: Sendable, Equatable, Codable {
    package private(set) var version = 1
    /// The commit in force; nil when there is none yet.
    package var base: String?
    package var head: String
    /// Why the commit would not be applied; empty when it would.
    package var refusals: [PlanRemark]
    /// What can go wrong on the way, such as an update that takes an instance out first.
    package var risks: [PlanRemark]
    /// Sorted by object.
    package var changes: [PlanChange]
    package var quota: QuotaReport?
    package var traffic: [TrafficCourse]
    package var notes: [PlanRemark]

    /// The steps that an endpoint's traffic takes.
    package struct TrafficCourse: Sendable, Equatable, Codable {
        package struct Step: Sendable, Equatable, Codable {
            /// Whole percents by deployment.
            package var weights: [String: Int]
            /// `now`, `when green is ready`.
            package var when: String

            package init(_ weights: [String: Int], when: String) {
                self.weights = weights
                self.when = when
            }
        }

        package var endpoint: String
        package var steps: [Step]

        package init(endpoint: String, steps: [Step]) {
            self.endpoint = endpoint
            self.steps = steps
        }
    }

    package init(
        base: String?, head: String, refusals: [PlanRemark] = [], risks: [PlanRemark] = [], changes: [PlanChange] = [],
        quota: QuotaReport? = nil, traffic: [TrafficCourse] = [], notes: [PlanRemark] = []
    ) {
        self.base = base
        self.head = head
        self.refusals = refusals
        self.risks = risks
        self.changes = changes
        self.quota = quota
        self.traffic = traffic
        self.notes = notes
    }
}
