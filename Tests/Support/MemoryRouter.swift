package import Fleet
package import Reconciliation

/// A router without a process: the simulator's proxy does at once what it is told, and answers requests by the rules of the real one.
package actor MemoryRouter: TrafficRouter {
    private var proxy = SimulatedProxy()
    private var turn = 0
    private var counts: [EndpointKey: [String: RequestTally]] = [:]
    private var holds: (@Sendable (RouteTable) -> Bool)?
    private var held: [CheckedContinuation<Void, Never>] = []
    private var listeners: [AsyncStream<Void>.Continuation] = []
    /// Tables that changed something: applying what is in effect does not count.
    package private(set) var publications: [RouteTable] = []

    package init() {}

    package func observe() async -> Observation<RouterState> { proxy.observed }

    package func measure(_ endpoints: Set<EndpointKey>) async -> [EndpointKey: [String: RequestTally]] {
        proxy.unreachable == nil ? counts.filter { endpoints.contains($0.key) } : [:]
    }

    package func applyHealth(_ table: RouteTable) async throws(RouterFailure) { try await apply(table) }

    package func apply(_ table: RouteTable) async throws(RouterFailure) {
        if holds?(table) == true { await withCheckedContinuation { held.append($0) } }
        if let refusal = proxy.refusal ?? proxy.unreachable { throw RouterFailure(refusal) }
        var isChanged = false
        for step in proxy.steps(to: table) + [table] where proxy.take(step) { isChanged = true }
        if isChanged { publications.append(table) }
    }

    package nonisolated func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        Task { await self.add(continuation) }
        return stream
    }

    private func add(_ continuation: AsyncStream<Void>.Continuation) { listeners.append(continuation) }

    private func sayLookAgain() {
        for listener in listeners { listener.yield() }
    }
}

/// What happens to a proxy from outside.
extension MemoryRouter {
    /// Somebody edits the live routes.
    package func edit(_ change: @Sendable (inout RouterState) -> Void) {
        change(&proxy.state)
        sayLookAgain()
    }

    /// The proxy exits: nothing is routed until the next `apply`.
    package func die() {
        proxy.die()
        sayLookAgain()
    }

    /// From now on it cannot be asked; nil: again it can.
    package func setUnreachable(_ reason: String?) { proxy.unreachable = reason }

    /// From now on it refuses every table; nil: no more.
    package func setRefusal(_ reason: String?) { proxy.refusal = reason }

    /// Publications like these are not acknowledged until `release`.
    package func hold(_ isHeld: @escaping @Sendable (RouteTable) -> Bool = { _ in true }) { holds = isHeld }

    package func release() {
        holds = nil
        for publication in held { publication.resume() }
        held = []
    }

    package func setActiveRequests(_ count: Int, of incarnation: Incarnation) {
        proxy.state.activeRequests[incarnation] = count
    }

    private func count(_ key: EndpointKey, _ name: String, isFailed: Bool) {
        var tally = counts[key, default: [:]][name] ?? RequestTally()
        tally.total += 1
        tally.failed += isFailed ? 1 : 0
        tally.latencies = tally.latencies.adding(LatencyHistogram([.init(lower: 1, upper: 2, count: 1)]))
        counts[key, default: [:]][name] = tally
    }

    /// Answers as the proxy would. Shares are exact: of every 100 requests each deployment gets its weight.
    package func answer(to request: RoutedRequest, isKnown: (KeyHash) -> Bool) -> RoutedAnswer {
        let found = proxy.routes.endpoints.first { $0.key.name == request.endpoint }
        guard let endpoint = found?.value else { return RoutedAnswer(status: 404, errorCode: "EndpointNotFound") }
        guard endpoint.keys.contains(where: isKnown) else { return RoutedAnswer(status: 401, errorCode: "Unauthorized") }
        if let pin = request.pin, endpoint.deployments[pin] == nil {
            return RoutedAnswer(status: 404, errorCode: "DeploymentNotFound")
        }
        // 37 and 100 have no common factor: every 100 turns visit each percent once, well mixed.
        turn = (turn + 37) % 100
        guard let key = found?.key, let name = request.pin ?? proxy.deployment(of: key, at: turn) else {
            return RoutedAnswer(status: 404, errorCode: "NoTraffic")
        }
        let isAnswered = !proxy.healthy(key, name).isEmpty
        if request.pin == nil { count(key, name, isFailed: !isAnswered) }
        return !isAnswered
            ? RoutedAnswer(status: 503, deployment: name, errorCode: "NoInstanceReady")
            : RoutedAnswer(status: 200, deployment: name)
    }
}

/// The stage of the contract around a router in memory.
package struct MemoryRouterStage: RouterStage {
    package let memory = MemoryRouter()
    package var router: any TrafficRouter { memory }

    package init() {}

    package func instance(_ number: Int, health: RoutedInstance.Health) async throws -> RoutedInstance {
        RoutedInstance(incarnation: Incarnation(number), address: "/run/\(number).sock", health: health)
    }

    package func hash(of key: String) -> KeyHash { KeyHash(id: String(key.prefix(8)), sha1: "hash of \(key)") }

    package func send(_ request: RoutedRequest) async throws -> RoutedAnswer {
        let hash = request.key.map(hash(of:))
        return await memory.answer(to: request) { $0 == hash }
    }
}
