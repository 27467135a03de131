import Fleet

/// Requests that are on their way, and what became of the others.
struct RequestTraffic: Sendable {
    /// By instance: the numbers of the requests that it answers.
    var underWay: [Incarnation: Set<Int>] = [:]
    var made = 0
    /// Endpoints that have served a request: from then on every one is answered, unless something happens to instances or proxy.
    var served: Set<EndpointKey> = []
}

/// Requests really choose: a deployment by the proxy's weights, then one of the instances that it takes to be well.
extension Simulation {
    mutating func request() {
        plan(.request, in: milliseconds(20..<400))
        for endpoint in proxy.routes.endpoints.keys.sorted() {
            guard let name = proxy.deployment(of: endpoint, at: Int.random(in: 0..<100, using: &random)) else { continue }
            send(to: name, of: endpoint)
            let mirror = proxy.routes.endpoints[endpoint]?.mirrorTraffic ?? .none
            if let copy = mirror.deployments.first, random.chance(mirror[copy]) { send(to: copy, of: endpoint, isCopy: true) }
        }
    }

    private mutating func send(to deployment: String, of endpoint: EndpointKey, isCopy: Bool = false) {
        guard let instance = proxy.healthy(endpoint, deployment).randomElement(using: &random)?.incarnation else {
            proxy.tally(endpoint, deployment, isCopy: isCopy, isAnswered: false)
            if !isCopy { fail(endpoint, "no instance of \(deployment) gets requests (503)") }
            return
        }
        if !isCopy { counts.requests += 1 }
        proxy.tally(endpoint, deployment, isCopy: isCopy, isAnswered: answering.contains(instance))
        if stopped.contains(instance) {
            note([(.requests, "a request to \(endpoint) meets \(instance) of \(deployment), which was stopped")])
        } else if answering.contains(instance) {
            if !isCopy { requests.served.insert(endpoint) }
            requests.made += 1
            requests.underWay[instance, default: []].insert(requests.made)
            proxy.count(1, on: instance)
            plan(
                .answered(instance, request: requests.made), in: random.chance(5) ? milliseconds(50..<800) : milliseconds(2..<60))
        } else if !isCopy {
            fail(endpoint, "\(instance) of \(deployment) does not answer")
        }
    }

    private mutating func fail(_ endpoint: EndpointKey, _ why: String) {
        guard requests.served.contains(endpoint) else { return }
        counts.failedRequests += 1
        if !faults.contains(where: \.reachesRequests) { note([(.requests, "a request to \(endpoint) fails: \(why)")]) }
    }

    mutating func finishRequest(_ number: Int, on incarnation: Incarnation) {
        guard requests.underWay[incarnation]?.remove(number) != nil else { return }
        proxy.count(-1, on: incarnation)
    }

    /// We stop an instance: nothing may be under way on it.
    mutating func noteStop(_ incarnation: Incarnation) {
        stopped.insert(incarnation)
        let cut = requests.underWay.removeValue(forKey: incarnation) ?? []
        if !cut.isEmpty { note([(.requests, "\(incarnation) is stopped with \(cut.count) requests under way")]) }
        let routed = proxy.routes.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
        if routed.contains(where: { $0.incarnation == incarnation && $0.health == .healthy }) {
            note([(.requests, "\(incarnation) is stopped while it gets requests")])
        }
    }

    /// An instance is gone by itself: so is what it was answering.
    mutating func loseRequests(of incarnation: Incarnation) {
        for _ in requests.underWay.removeValue(forKey: incarnation) ?? [] {
            counts.failedRequests += 1
            proxy.count(-1, on: incarnation)
        }
    }
}
