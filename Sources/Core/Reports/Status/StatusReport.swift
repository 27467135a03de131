/// What the controller knows of its sources and of everything that they ask for.
package struct StatusReport: Sendable, Equatable, Codable {
    package struct Controller: Sendable, Equatable, Codable {
        package enum State: String, Sendable, Codable {
            case running
            /// Instances and Envoy run, and nobody looks after them.
            case unsupervised
            case stopped
        }

        package var state: State
        package var pid: Int32?
        package var since: Timestamp?

        package init(state: State, pid: Int32? = nil, since: Timestamp? = nil) {
            self.state = state
            self.pid = pid
            self.since = since
        }
    }

    package private(set) var version = 1
    package var controller: Controller
    package var sources: [SourceStatus]
    package var endpoints: [EndpointStatus]
    package var quota: QuotaReport?
    /// What is valid and does not run yet: one line each.
    package var notRunYet: [String]
    /// What fails and is tried again: one line each.
    package var obstacles: [String] = []

    package init(
        controller: Controller, sources: [SourceStatus] = [], endpoints: [EndpointStatus] = [], quota: QuotaReport? = nil,
        notRunYet: [String] = []
    ) {
        self.controller = controller
        self.sources = sources
        self.endpoints = endpoints
        self.quota = quota
        self.notRunYet = notRunYet
    }

    private enum CodingKeys: String, CodingKey {
        case version, controller, sources, endpoints, quota, obstacles
        case notRunYet = "not_run_yet"
    }
}
