import EnvoyRouting
import Fleet
import Foundation
import Reconciliation
import Support
import System
import Testing

/// How the real proxy shares out requests, with connections that are kept and without.
///
/// `make shares` asks for 100,000 in each case and holds them to the 99 % band of the binomial distribution, which one measurement in a
/// hundred misses by chance. In every other run there are fewer, and the band is one that chance misses once in two million.
@Suite(.serialized, .enabled(if: TestTools.mayRun), .timeLimit(.minutes(10))) struct ShareTests {
    private static let isFull = environmentVariable("SHARES") == "full"
    private static let deviations = isFull ? 2.576 : 5.0
    private static let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    private static let key = "primary-key-0123456789abcdef"

    static let splits = [
        TrafficSplit(["blue": 90, "green": 10]), TrafficSplit(["blue": 99, "green": 1]),
        TrafficSplit(["blue": 33, "green": 33, "red": 34]),
    ]

    @Test func `requests are shared out by the declared weights`() async throws {
        try await withEnvoy { stage in
            var deployments: [String: DeploymentRoute] = [:]
            for (number, name) in ["blue", "green", "red"].enumerated() {
                deployments[name] = DeploymentRoute(
                    instances: [try await stage.instance(number + 1, health: .healthy)], requestTimeout: 5000,
                    concurrentRequests: 64, instanceCount: 1)
            }
            for split in Self.splits {
                let route = EndpointRoute(deployments: deployments, traffic: split, keys: [stage.hash(of: Self.key)])
                try await stage.router.apply(RouteTable(endpoints: [Self.fraud: route]))
                let port = try #require(await stage.envoy.listenPort())
                try check(try await Self.kept(port), split, "kept connections")
                try check(try await Self.closed(port), split, "one connection each")
            }
        }
    }

    private func check(_ counts: [String: Int], _ split: TrafficSplit, _ how: String) throws {
        let total = counts.values.reduce(0, +)
        for name in split.deployments {
            let share = Double(split[name]) / 100
            let (wanted, found) = (Double(total) * share, Double(counts[name] ?? 0))
            let deviation = (found - wanted) / (wanted * (1 - share)).squareRoot()
            let rounded = (deviation * 100).rounded() / 100
            if Self.isFull { print("\(how), \(split): \(name) \(counts[name] ?? 0) of \(total), \(rounded) σ") }
            #expect(abs(deviation) <= Self.deviations, "\(how), \(split): \(name) \(counts[name] ?? 0) of \(total), \(rounded) σ")
        }
    }

    /// A hundred requests at a time on one connection.
    private static func kept(_ port: Int) async throws -> [String: Int] {
        try await onThread {
            let caller = try ByteConnection(port: port)
            var counts: [String: Int] = [:]
            for _ in 0..<(isFull ? 1000 : 50) {
                try caller.send(String(repeating: request(more: ""), count: 100))
                count(try caller.receive(answers: 100), into: &counts)
            }
            return counts
        }
    }

    private static func closed(_ port: Int) async throws -> [String: Int] {
        try await onThread {
            var counts: [String: Int] = [:]
            for _ in 0..<(isFull ? 100_000 : 2_000) {
                let caller = try ByteConnection(port: port)
                try caller.send(request(more: "connection: close\r\n"))
                count(try caller.receive(answers: 1), into: &counts)
            }
            return counts
        }
    }

    private static func count(_ answers: String, into counts: inout [String: Int]) {
        for part in answers.split(separator: "azureml-model-deployment: ").dropFirst() {
            counts[String(part.prefix { $0 != "\r\n" }), default: 0] += 1
        }
    }

    private static func request(more: String) -> String {
        "POST /endpoints/fraud/score HTTP/1.1\r\nhost: a\r\nauthorization: Bearer \(key)\r\n\(more)content-length: 2\r\n\r\n{}"
    }

    /// Its calls wait for the network, and no thread of the pool is to wait.
    private static func onThread(_ body: @escaping @Sendable () throws -> [String: Int]) async throws -> [String: Int] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }
}
