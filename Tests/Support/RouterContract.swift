package import Fleet
package import Reconciliation
import Testing

/// A request as a caller makes it.
package struct RoutedRequest: Sendable {
    package var endpoint: String
    package var key: String?
    /// The header `azureml-model-deployment`.
    package var pin: String?

    package init(_ endpoint: String, key: String? = nil, pin: String? = nil) {
        self.endpoint = endpoint
        self.key = key
        self.pin = pin
    }
}

/// What the caller sees of the answer.
package struct RoutedAnswer: Hashable, Sendable {
    package let status: Int
    /// The deployment that answered, by the response header `azureml-model-deployment`.
    package let deployment: String?
    /// `error.code` of a JSON body.
    package let errorCode: String?

    package init(status: Int, deployment: String? = nil, errorCode: String? = nil) {
        self.status = status
        self.deployment = deployment
        self.errorCode = errorCode
    }
}

/// A router with a world around it: instances that answer, and a caller.
package protocol RouterStage: Sendable {
    var router: any TrafficRouter { get }
    /// An instance that answers 200 at its address.
    func instance(_ number: Int, health: RoutedInstance.Health) async throws -> RoutedInstance
    func send(_ request: RoutedRequest) async throws -> RoutedAnswer
    /// The hash of a key that `send` may then carry.
    func hash(of key: String) -> KeyHash
}

/// What every router does, the real one and the one in memory.
package struct RouterContract<Stage: RouterStage>: Sendable {
    let stage: Stage
    let key = "primary-key-0123456789abcdef"
    let fraud = EndpointKey(source: SourceID("team"), name: "fraud")

    package init(_ stage: Stage) { self.stage = stage }

    package func check() async throws {
        try await checkStatusCodes()
        try await checkSplitAndPins()
        try await checkCounts()
        try await checkHealth()
        try await checkRemoval()
    }

    func deployment(_ instances: [RoutedInstance]) -> DeploymentRoute {
        DeploymentRoute(instances: instances, requestTimeout: 5000, concurrentRequests: 4, instanceCount: max(1, instances.count))
    }

    func table(_ deployments: [String: DeploymentRoute], _ traffic: [String: Int]) -> RouteTable {
        RouteTable(endpoints: [
            fraud: EndpointRoute(deployments: deployments, traffic: TrafficSplit(traffic), keys: [stage.hash(of: key)])
        ])
    }

    /// Applies, and checks that the router then says that it does just this.
    func apply(_ table: RouteTable) async throws {
        try await stage.router.apply(table)
        let state = try #require(await stage.router.observe().known)
        #expect(state.acknowledged == table)
        #expect(state.foreign == [])
    }

    func send(pin: String? = nil) async throws -> RoutedAnswer {
        try await stage.send(RoutedRequest("fraud", key: key, pin: pin))
    }

    package func checkStatusCodes() async throws {
        let blue = deployment([try await stage.instance(1, health: .healthy)])
        let green = deployment([])
        try await apply(table(["blue": blue, "green": green], ["blue": 100]))
        #expect(try await send() == RoutedAnswer(status: 200, deployment: "blue"))
        #expect(try await stage.send(RoutedRequest("fraud")).status == 401)
        #expect(try await stage.send(RoutedRequest("fraud", key: "wrong-key-0123456789")).status == 401)
        #expect(try await stage.send(RoutedRequest("nobody", key: key)).status == 404)
        #expect(try await stage.send(RoutedRequest("nobody")).status == 404)
        #expect(try await send(pin: "violet") == RoutedAnswer(status: 404, errorCode: "DeploymentNotFound"))
        #expect(try await send(pin: "green").status == 503)
        try await apply(table(["blue": blue, "green": green], [:]))
        #expect(try await send() == RoutedAnswer(status: 404, errorCode: "NoTraffic"))
        #expect(try await send(pin: "blue").status == 200)
        try await apply(table(["blue": blue, "green": green], ["green": 100]))
        #expect(try await send().status == 503)
    }

    package func checkSplitAndPins() async throws {
        let blue = deployment([try await stage.instance(1, health: .healthy)])
        let green = deployment([try await stage.instance(2, health: .healthy)])
        for share in [0, 100, 50, 100, 0] {
            try await apply(table(["blue": blue, "green": green], ["blue": 100 - share, "green": share]))
            var answered: [String: Int] = [:]
            for _ in 0..<60 { answered[try await send().deployment ?? "none", default: 0] += 1 }
            // Half of 60 is within 8..52 but for 1 in 10^8.
            let expected = share == 0 ? 0...0 : share == 100 ? 60...60 : 8...52
            #expect(expected.contains(answered["green"] ?? 0), "green \(share)")
            #expect(answered.values.reduce(0, +) == (answered["blue"] ?? 0) + (answered["green"] ?? 0))
            #expect(try await send(pin: "blue").deployment == "blue")
            #expect(try await send(pin: "green").deployment == "green")
        }
    }

    package func checkCounts() async throws {
        let blue = deployment([try await stage.instance(1, health: .healthy)])
        let green = deployment([])
        try await apply(table(["blue": blue, "green": green], ["blue": 100]))
        let before = await stage.router.measure([fraud])[fraud] ?? [:]
        for _ in 0..<7 { _ = try await send() }
        for _ in 0..<5 { _ = try await send(pin: "blue") }
        let after = try #require(await stage.router.measure([fraud])[fraud])
        let blues = try #require(after["blue"]?.since(before["blue"] ?? RequestTally()))
        #expect(blues.total == 7, "requests that name a deployment are not among those that are shared out")
        #expect(blues.failed == 0)
        // Times may come a little later than counts.
        _ = try await eventually("the times of all requests, without those that name a deployment") {
            let now = await stage.router.measure([fraud])[fraud]?["blue"]
            return now?.latencies.count == now?.total ? true : nil
        }
        try await apply(table(["blue": blue, "green": green], ["green": 100]))
        for _ in 0..<3 { _ = try await send() }
        let greens = try #require(await stage.router.measure([fraud])[fraud]?["green"]?.since(after["green"] ?? RequestTally()))
        #expect(greens.total == 3)
        #expect(greens.failed == 3)
        #expect(await stage.router.measure([EndpointKey(source: fraud.source, name: "nobody")]).values.allSatisfy(\.isEmpty))
    }

    package func checkHealth() async throws {
        let healthy = try await stage.instance(1, health: .healthy)
        for health in [RoutedInstance.Health.draining, .unhealthy] {
            let other = RoutedInstance(incarnation: healthy.incarnation, address: healthy.address, health: health)
            try await apply(table(["blue": deployment([other])], ["blue": 100]))
            #expect(try await send().status == 503, "\(health)")
            try await apply(table(["blue": deployment([healthy])], ["blue": 100]))
            #expect(try await send().status == 200)
        }
    }

    package func checkRemoval() async throws {
        let blue = deployment([try await stage.instance(1, health: .healthy)])
        let green = deployment([try await stage.instance(2, health: .healthy)])
        try await apply(table(["blue": blue], ["blue": 100]))
        try await apply(table(["green": green], ["green": 100]))
        #expect(try await send().deployment == "green")
        #expect(try await send(pin: "blue").status == 404)
        let other = EndpointKey(source: SourceID(""), name: "churn")
        var both = table(["green": green], ["green": 100])
        both.endpoints[other] = both.endpoints[fraud]
        try await apply(both)
        #expect(try await stage.send(RoutedRequest("churn", key: key)).status == 200)
        try await apply(RouteTable())
        #expect(try await send().status == 404)
    }
}
