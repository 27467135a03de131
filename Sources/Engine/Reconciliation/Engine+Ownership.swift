import Fleet
import Planning

/// Whose an endpoint's name is. A source may have left endpoints behind that nobody reconciles here: a folder that `sluice apply`
/// made true, or a source that the configuration does not name any more.
extension Engine {
    /// A name claimed twice is an error in the later source.
    func doublyClaimed(_ candidate: Desired, others: Desired) -> [String] {
        let taken = Dictionary(others.endpoints.values.map { ($0.key.name, $0) }, uniquingKeysWith: { first, _ in first })
        return candidate.endpoints.values.sorted { $0.key < $1.key }.compactMap { endpoint in
            taken[endpoint.key.name].map {
                "\(endpoint.position): error: endpoint \(endpoint.key.name) belongs to source \($0.key.source) "
                    + "(\($0.position)) already; choose another name [duplicate-name]"
            }
        }
    }

    /// What runs keeps its name, also while nobody reconciles it.
    func runningElsewhere(_ candidate: Desired) -> [String] {
        candidate.endpoints.values.sorted { $0.key < $1.key }.compactMap { endpoint in
            leftBehind.first { $0.name == endpoint.key.name && isRunning($0) }.map {
                "\(endpoint.position): error: endpoint \(endpoint.key.name) runs already for source \($0.source), which is not "
                    + "reconciled here; stop it with `sluice down`, or choose another name [duplicate-name]"
            }
        }
    }

    /// The keys of an endpoint that was left behind and does not run end with its claim on the name.
    mutating func takeOverNames(of candidate: Desired) -> [Effect] {
        let names = Set(candidate.endpoints.keys.map(\.name))
        let lost = leftBehind.filter { names.contains($0.name) && !isRunning($0) }
        // Its commit would claim the name again without being asked.
        for endpoint in lost { memory.sources[endpoint.source] = nil }
        let revoked = lost.map(Action.revokeKeys)
        underWay.formUnion(revoked.map(ActionKey.init))
        return revoked.map(Effect.perform)
    }

    /// Where the traffic of something stood that does not run any more, and that nobody will start, says nothing. Its keys stay,
    /// for the day on which its source comes back.
    mutating func forgetAbandoned() {
        for endpoint in leftBehind where !isRunning(endpoint) {
            memory.steps[endpoint] = nil
            memory.failures = memory.failures.filter { $0.key.endpoint != endpoint }
            memory.admissions = memory.admissions.filter { $0.key.endpoint != endpoint }
        }
    }

    private var leftBehind: [EndpointKey] {
        Set(memory.keys.keys).union(memory.steps.keys).union(memory.failures.keys.map(\.endpoint))
            .union(memory.admissions.keys.map(\.endpoint)).union(memory.launches.values.map(\.deployment.endpoint))
            .filter { sources[$0.source] == nil }.sorted()
    }

    private func isRunning(_ endpoint: EndpointKey) -> Bool {
        memory.launches.values.contains { $0.deployment.endpoint == endpoint }
    }
}
