import EnvoyRouting
import Fleet
import Support
import System
import Testing

/// What Prometheus is told, by the real proxy.
@Suite(.enabled(if: TestTools.mayRun)) struct MetricsTests {
    private static let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    private static let key = "primary-key-0123456789abcdef"

    private func table(_ stage: EnvoyStage) async throws -> RouteTable {
        func deployment(_ number: Int) async throws -> DeploymentRoute {
            DeploymentRoute(
                instances: [try await stage.instance(number, health: .healthy)], requestTimeout: 5000, concurrentRequests: 4,
                instanceCount: 1)
        }
        return RouteTable(endpoints: [
            Self.fraud: EndpointRoute(
                deployments: ["blue": try await deployment(1), "green": try await deployment(2)],
                traffic: TrafficSplit(["blue": 100]), mirrorTraffic: TrafficSplit(["green": 50]), keys: [stage.hash(of: Self.key)]
            )
        ])
    }

    @Test func `requests are counted by endpoint and deployment, and nothing but the counts is told`() async throws {
        try await withEnvoy { stage in
            let place = MetricsAddress(address: "127.0.0.1", port: FreePort.any())
            let router = stage.restarted(hosts: nil, metrics: place)
            try await router.apply(try await table(stage))
            for _ in 0..<20 { _ = try await stage.send(RoutedRequest("fraud", key: Self.key)) }
            let base = "http://127.0.0.1:\(place.port)"
            var text = ""
            _ = try await eventually("the times of 20 requests", within: 20, evidence: { text }) {
                text = try await HTTPClient().send("GET", "\(base)/metrics", timeoutSeconds: 10).text
                return value(in: text, "envoy_cluster_upstream_rq_time_count", Self.blue) == 20 ? true : nil
            }
            for (name, labels, wanted) in Self.counts { #expect(value(in: text, name, labels) == wanted, "\(name) \(labels)") }
            try await theDashboardAsksForWhatThereIs(text)
            let copies = try #require(value(in: text, "envoy_cluster_upstream_rq_completed", Self.copies))
            #expect((1...19).contains(copies), "\(copies) of 20 were copied")
            for path in ["/stats", "/config_dump", "/", "/metrics/../config_dump", "/metricsx"] {
                #expect(try await HTTPClient().send("GET", base + path, timeoutSeconds: 10).status == 404, "\(path)")
            }
            #expect(try await HTTPClient().send("POST", "\(base)/metrics", body: [], timeoutSeconds: 10).status == 404)
            #expect(await router.observe().known?.foreign == [])
        }
    }

    /// Every series that the dashboard in the examples names; those that count refusals are there once there was one.
    private func theDashboardAsksForWhatThereIs(_ text: String) async throws {
        let root = #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" }
        let dashboard = try Files.readText(root + "/examples/grafana/dashboard.json")
        let names = Set(dashboard.matches(of: /envoy_cluster_[a-z_]+/).map { String($0.output) })
        #expect(names.count > 4)
        for name in names.sorted() where name != "envoy_cluster_upstream_rq_pending_overflow" {
            #expect(text.contains("\n\(name){"), "\(name)")
        }
        for label in Set(dashboard.matches(of: /inference_[a-z]+/).map { String($0.output) }) {
            #expect(text.contains("\(label)="))
        }
    }

    /// The value of the series of this name that has these labels.
    private func value(in text: String, _ name: String, _ labels: [String]) -> Int? {
        text.split(separator: "\n").first { line in line.hasPrefix("\(name){") && labels.allSatisfy { line.contains($0) } }
            .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
    }

    private static let blue = [#"inference_endpoint="fraud""#, #"inference_deployment="blue""#]
    private static let copies = [#"inference_endpoint="fraud""#, #"inference_deployment="green""#, #"inference_mirror="mirror""#]

    private static let counts: [(String, [String], Int)] = [
        ("envoy_cluster_upstream_rq_xx", blue + [#"envoy_response_code_class="2""#], 20),
        ("envoy_cluster_upstream_rq_time_bucket", blue + [#"le="60000""#], 20),
        ("envoy_cluster_upstream_rq_active", blue, 0), ("envoy_cluster_upstream_rq_pending_active", blue, 0),
    ]
}
