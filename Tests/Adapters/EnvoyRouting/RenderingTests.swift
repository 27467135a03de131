@testable import EnvoyRouting
import Fleet
import System
import Testing

/// Golden files beside the tests. After a wanted change: `SLUICE_RECORD_GOLDEN=1 swift test --filter RenderingTests`, then read the diff.
@Suite struct RenderingTests {
    static let folders = EnvoyFolders(state: "/state/envoy", sockets: "/run/sluice")

    static let table: RouteTable = {
        func instance(_ number: Int, _ health: RoutedInstance.Health) -> RoutedInstance {
            RoutedInstance(incarnation: Incarnation(number), address: "/run/sluice/\(number).sock", health: health)
        }
        func deployment(_ instances: [RoutedInstance], timeout: Int) -> DeploymentRoute {
            DeploymentRoute(instances: instances, requestTimeout: timeout, concurrentRequests: 2, instanceCount: 1)
        }
        return RouteTable(endpoints: [
            EndpointKey(source: SourceID("team"), name: "fraud"): EndpointRoute(
                deployments: [
                    "green": deployment([instance(7, .healthy), instance(3, .draining)], timeout: 250),
                    "blue": deployment([instance(1, .unhealthy)], timeout: 5000),
                ],
                traffic: TrafficSplit(["blue": 100]), mirrorTraffic: TrafficSplit(["green": 10]),
                keys: [KeyHash(id: "aaaaaaaa", sha1: "hash1="), KeyHash(id: "bbbbbbbb", sha1: "hash2=")]),
            EndpointKey(source: SourceID("team"), name: "churn"): EndpointRoute(
                deployments: ["blue": deployment([], timeout: 1500)], traffic: .none, keys: []),
        ])
    }()

    static let door = FrontDoor(
        address: "127.0.0.1", port: 21300, hosts: HostNames(domain: "inference.localhost", port: 21301),
        metrics: MetricsAddress(address: "127.0.0.1", port: 21302))

    static let rendering = Rendering(table, door: door, folders: folders)

    static let documents: [String: String] = {
        var documents = Dictionary(uniqueKeysWithValues: rendering.files.map { ($0.key.relativePath, $0.value.document) })
        documents["bootstrap.json"] = BootstrapRendering(folders: folders, nodeID: "sluice-test").document.document
        return documents
    }()

    @Test(arguments: documents.keys.sorted()) func `a small table gives the golden files`(file: String) throws {
        let text = try #require(Self.documents[file])
        let folder = #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Golden"
        let path = folder + "/" + file.split(separator: "/").joined(separator: "-")
        if environmentVariable("SLUICE_RECORD_GOLDEN") != nil { try Files.writeAtomically(path, text, mode: 0o644) }
        #expect(try Files.readText(path) == text)
    }

    @Test func `the same table gives the same bytes, another one another version`() {
        let again = Rendering(Self.table, door: Self.door, folders: Self.folders)
        #expect(again.files == Self.rendering.files)
        var table = Self.table
        table.endpoints = table.endpoints.filter { $0.key.name == "churn" }
        let other = Rendering(table, door: Self.door, folders: Self.folders)
        #expect(other.files[.clusters]?.version != again.files[.clusters]?.version)
        #expect(other.files[.listeners] == again.files[.listeners])
    }

    @Test(arguments: [(0, "0s"), (7, "0.007s"), (250, "0.250s"), (5000, "5s"), (180_001, "180.001s")])
    func `durations are written as protobuf does`(milliseconds: Int, text: String) {
        #expect(duration(milliseconds: milliseconds) == .string(text))
        #expect(RouteDecoding.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        ("fraud|blue", ClusterName(endpoint: "fraud", deployment: "blue")),
        ("fraud|blue|mirror", ClusterName(endpoint: "fraud", deployment: "blue", isMirror: true)),
        ("fraud", nil), ("fraud|", nil), ("|blue", nil), ("a|b|c", nil),
    ]) func `cluster names are read back`(text: String, name: ClusterName?) {
        #expect(ClusterName(text) == name)
        if let name { #expect(name.description == text) }
    }

    struct Shift: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let live: [String: Int]
        let wanted: [String: Int]
        let between: [String: Int]
    }

    static let shifts = [
        Shift(
            testDescription: "weights only", live: ["weight.e.e|a": 100, "weight.e.e|b": 0],
            wanted: ["weight.e.e|a": 30, "weight.e.e|b": 70],
            between: ["weight.e.e|a": 30, "weight.e.e|b": 70]),
        Shift(
            testDescription: "one leaves, the other takes over", live: ["weight.e.e|a": 100, "weight.e.e|b": 0],
            wanted: ["weight.e.e|b": 100],
            between: ["weight.e.e|a": 0, "weight.e.e|b": 100]),
        Shift(
            testDescription: "all are new", live: ["weight.e.e|a": 100], wanted: ["weight.e.e|b": 100],
            between: ["weight.e.e|a": 100, "weight.e.e|b": 100]),
        Shift(
            testDescription: "traffic ends", live: ["weight.e.e|a": 40, "weight.e.e|b": 60],
            wanted: ["weight.e.e|a": 0, "weight.e.e|b": 0],
            between: ["weight.e.e|a": 40, "weight.e.e|b": 60]),
        Shift(
            testDescription: "another endpoint does not matter", live: ["weight.e.e|a": 100], wanted: ["weight.f.f|a": 100],
            between: ["weight.e.e|a": 100, "weight.f.f|a": 100]),
        Shift(
            testDescription: "a mirror ends before its policy", live: ["weight.e.e|a": 100, "mirror.e.b": 10],
            wanted: ["weight.e.e|a": 100],
            between: ["weight.e.e|a": 100, "mirror.e.b": 0]),
    ]

    @Test(arguments: shifts) func `no route has weights that add up to nothing on the way`(shift: Shift) {
        #expect(Rendering.transition(from: shift.live, to: shift.wanted) == shift.between)
    }
}
