@testable import EnvoyRouting
import Fleet
import Testing

@Suite struct DecodingTests {
    /// What the proxy would say of these files if it ran them as they are.
    func dump(_ rendering: Rendering, runtime: [String: Int]? = nil, change: (String, JSONValue) -> JSONValue = { $1 })
        -> ProxyDump
    {
        func changed(_ file: DiscoveryFile) -> [JSONValue] {
            (rendering.files[file]?.list ?? []).map { change($0["name"]?.text ?? "", $0) }
        }
        var entries: [JSONValue] = changed(.listeners).map { ["active_state": ["listener": $0]] }
        entries += changed(.clusters).map { ["cluster": $0] }
        entries.append(["version_info": "7", "scoped_route_configs": .array(changed(.scopedRoutes))])
        entries.append(["name": "hosts", "version_info": "8", "scoped_route_configs": .array(changed(.hostRoutes))])
        let hosts = rendering.clusters.map { cluster -> (String, [ProxyHost]) in
            let hosts = cluster.deployment.instances.map { instance in
                ProxyHost([
                    "address": ["pipe": ["path": .string(instance.address)]],
                    "hostname": .string(instance.incarnation.description),
                    "health_status": ["eds_health_status": .string(instance.health.rawValue.uppercased())],
                    "stats": [["name": "rq_active", "value": "2", "type": "GAUGE"]],
                ])
            }
            return (cluster.name.description, hosts)
        }
        return ProxyDump(
            configuration: entries, hosts: Dictionary(uniqueKeysWithValues: hosts), runtime: runtime ?? rendering.runtimeValues)
    }

    var keys: [String: [KeyHash]] { RouteDecoding.keys(in: RenderingTests.rendering.routeResources.list) }

    @Test func `a rendered table is read back`() {
        #expect(RouteDecoding(dump: dump(RenderingTests.rendering), keys: keys).table == RenderingTests.table)
    }

    @Test func `host routes that somebody changed are no difference of the others`() throws {
        let rendering = RenderingTests.rendering
        let changed = dump(rendering) { _, resource in
            let domain = resource["route_configuration"]?["virtual_hosts"]?[0]?["domains"]?[0]?.text
            return domain == "fraud.inference.localhost" ? ["name": "fraud"] : resource
        }
        let folder = DiscoveryFolder(RenderingTests.folders)
        func lines(_ dump: ProxyDump) -> Set<String> {
            Set(ForeignChanges(rendering: rendering, dump: dump).lines(files: folder))
        }
        // The proxy would not show keys, as this dump does.
        let new = lines(changed).subtracting(lines(dump(rendering)))
        #expect(!new.isEmpty)
        #expect(new.allSatisfy { $0.hasPrefix("host route fraud: ") }, "\(new)")
        #expect(RouteDecoding(dump: changed, keys: keys).table == RenderingTests.table)
    }

    @Test func `runtime values outweigh the static ones, which count where there is none`() {
        var runtime = RenderingTests.rendering.runtimeValues
        runtime["weight.fraud.fraud|blue"] = 60
        runtime["weight.fraud.fraud|green"] = 40
        runtime["mirror.fraud.green"] = nil
        let table = RouteDecoding(dump: dump(RenderingTests.rendering, runtime: runtime), keys: keys).table
        let fraud = table.endpoints[EndpointKey(source: SourceID("team"), name: "fraud")]
        #expect(fraud?.traffic == TrafficSplit(["blue": 60, "green": 40]))
        #expect(fraud?.mirrorTraffic == TrafficSplit(["green": 10]))
    }

    @Test func `an instance that nobody gave a number is not in the table`() {
        let host = ProxyHost(["address": ["socket_address": ["address": "10.0.0.1", "port_value": 80]]])
        #expect(RouteDecoding.instance(host) == nil)
        #expect(host.address == "10.0.0.1:80")
    }

    @Test(arguments: [
        (#"{"a":0,"b":false,"c":"","d":[],"e":{"f":0}}"#, "{}", []),
        (#"{"a":5}"#, #"{"a":"5"}"#, []),
        (#"{"a":[{"b":"x"}]}"#, #"{"a":[{"b":"y"}]}"#, ["a[0].b: y instead of x"]),
        (#"{"a":[1]}"#, #"{"a":[1,2]}"#, ["a: 2 elements instead of 1 elements"]),
        (#"{"a":1}"#, #"{"b":1}"#, ["a: nothing instead of 1", "b: 1 instead of nothing"]),
    ]) func `differences are named by their place`(expected: String, actual: String, places: [String]) throws {
        #expect(try ResourceDifference.places(expected: JSONParser.parse(expected), actual: JSONParser.parse(actual)) == places)
    }

    @Test(
        arguments: [
            ("null", JSONValue.null), (" [ 1 , -2.5 , true ] ", [1, .decimal(-2.5), true]),
            (#""a\"\\\n\u00e9\ud83d\ude00""#, "a\"\\\né😀"),
            (#"{"a":{"b":[]}}"#, ["a": ["b": []]]),
        ] as [(String, JSONValue)]) func `JSON is read, and its own text again`(text: String, value: JSONValue) throws
    {
        #expect(try JSONParser.parse(text) == value)
        #expect(try JSONParser.parse(value.document) == value)
    }

    @Test(arguments: [
        "", "{", "[1,]", #"{"a" 1}"#, #""open"#, #""\x""#, "1 2", "tru", #""\u12"#,
    ])
    func `broken JSON is an error`(text: String) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(text) }
    }

    @Test func `JSON nested without end is an error`() {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(String(repeating: "[", count: 5000)) }
    }

    @Test func `counters and versions are told apart from the rest`() {
        let statistics = ProxyStatistics(
            text: """
                cluster.fraud|blue.version_text: "abc"
                cluster.fraud|blue.update_success: 3
                http.ingress.scoped_rds.endpoints.update_rejected: 2
                """)
        let file = DiscoveryFile.instances(ClusterName(endpoint: "fraud", deployment: "blue"))
        #expect(statistics.version(of: file) == "abc")
        #expect(statistics.updates(of: file) == 3)
        #expect(statistics.refusals(of: .scopedRoutes) == 2)
        #expect(statistics.clusters == [ClusterName(endpoint: "fraud", deployment: "blue")])
    }
}
