package import Fleet
package import Planning

/// Everything that reports are made from: one look at the fleet.
package struct FleetView: Sendable {
    /// A source as the controller (or, without one, the state directory) knows it.
    package struct Source: Sendable {
        package var id: SourceID
        package var repository: String
        package var revision: String
        package var inForce: CommitID?
        package var refused: SourceMemory.Refusal?
        /// Why it cannot be read at present.
        package var failure: String?
        package var timeline: SourceStatus.Timeline?

        package init(
            id: SourceID, repository: String, revision: String, inForce: CommitID?, refused: SourceMemory.Refusal?,
            failure: String?, timeline: SourceStatus.Timeline? = nil
        ) {
            self.id = id
            self.repository = repository
            self.revision = revision
            self.inForce = inForce
            self.refused = refused
            self.failure = failure
            self.timeline = timeline
        }
    }

    package var desired: Desired
    package var observed: Observed
    package var memory: Memory
    package var settings: Settings
    package var sources: [Source]
    package var controller: StatusReport.Controller
    /// `http://127.0.0.1:8080`: what endpoint URLs begin with; nil while the proxy has no port yet.
    package var address: String?
    /// `inference.localhost:8781`: what follows an endpoint's name in its other URL; nil when it has none.
    package var domain: String?
    /// Why actions that are tried again fail, one line each.
    package var obstacles: [String]
    package var now: Moment

    package init(
        desired: Desired, observed: Observed, memory: Memory, settings: Settings, sources: [Source],
        controller: StatusReport.Controller, address: String?, domain: String? = nil, obstacles: [String] = [], now: Moment
    ) {
        self.desired = desired
        self.observed = observed
        self.memory = memory
        self.settings = settings
        self.sources = sources
        self.controller = controller
        self.address = address
        self.domain = domain
        self.obstacles = obstacles
        self.now = now
    }

    private var scheme: String { address?.hasPrefix("https:") == true ? "https" : "http" }

    /// By host name, the shape that Azure's URLs have; nil where endpoints are named by path alone.
    func hostURL(of endpoint: EndpointKey) -> String? { domain.map { "\(scheme)://\(endpoint.name).\($0)/score" } }

    /// The stable URL of an endpoint.
    func url(of endpoint: EndpointKey) -> String { "\(address ?? "http://(not listening yet)")/endpoints/\(endpoint.name)/score" }
}
