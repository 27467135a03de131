package import Fleet

/// Whose an endpoint's name is. A source may have left endpoints behind that nobody reconciles here: a folder that `sluice apply`
/// made true, or a source that the configuration does not name any more.
package struct NameClaims: Sendable {
    private let memory: Memory
    /// The sources that are reconciled.
    private let sources: Set<SourceID>

    package init(memory: Memory, sources: Set<SourceID>) {
        self.memory = memory
        self.sources = sources
    }

    /// Why a commit may not have the names that it asks for, one line each: claimed by a commit in force, or running elsewhere.
    package func conflicts(of candidate: Desired, with others: Desired) -> [String] {
        let endpoints = candidate.endpoints.values.sorted { $0.key < $1.key }
        return doublyClaimed(endpoints, others) + runningElsewhere(endpoints)
    }

    /// A name claimed twice is an error in the later source.
    private func doublyClaimed(_ endpoints: [Endpoint], _ others: Desired) -> [String] {
        let taken = Dictionary(others.endpoints.values.map { ($0.key.name, $0) }, uniquingKeysWith: { first, _ in first })
        return endpoints.compactMap { endpoint in
            taken[endpoint.key.name].map {
                "\(endpoint.position): error: endpoint \(endpoint.key.name) belongs to source \($0.key.source) "
                    + "(\($0.position)) already; choose another name [duplicate-name]"
            }
        }
    }

    /// What runs keeps its name, also while nobody reconciles it.
    private func runningElsewhere(_ endpoints: [Endpoint]) -> [String] {
        let running = Dictionary(leftBehind.filter(isRunning).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return endpoints.compactMap { endpoint in
            running[endpoint.key.name].map {
                "\(endpoint.position): error: endpoint \(endpoint.key.name) runs already for source \($0.source), which is not "
                    + "reconciled here; stop it with `sluice down`, or choose another name [duplicate-name]"
            }
        }
    }

    /// Endpoints of sources that are not reconciled, by name.
    package var leftBehind: [EndpointKey] {
        var found: Set<EndpointKey> = []
        func look(at endpoint: EndpointKey) { if !sources.contains(endpoint.source) { found.insert(endpoint) } }
        memory.keys.keys.forEach(look)
        memory.steps.keys.forEach(look)
        for key in memory.failures.keys { look(at: key.endpoint) }
        for key in memory.admissions.keys { look(at: key.endpoint) }
        for launch in memory.launches.values { look(at: launch.deployment.endpoint) }
        return found.sorted()
    }

    package func isRunning(_ endpoint: EndpointKey) -> Bool {
        memory.launches.values.contains { $0.deployment.endpoint == endpoint }
    }
}
