import Fleet
import Foundation
import Manifests
import Support
import Testing

@Suite("A commit becomes a fleet, or all of its findings")
struct InterpretTests {
    @Test("a right commit becomes its fleet")
    func right() throws {
        let tree = ManifestTree.of(files: Example.files)
        let result = interpret(tree)
        #expect(result.diagnostics == [])
        let desired = try #require(result.desired)
        let key = EndpointKey(source: tree.source, name: "churn")
        #expect(desired.endpoints[key]?.traffic.value == TrafficSplit(["blue": 90, "green": 10]))
        #expect(desired.endpoints[key]?.traffic.position == Position(file: "fleet/endpoint.yml", line: 5, column: 3))
        #expect(desired.deployments(of: key).map(\.key.name) == ["blue", "green"])
        let blue = try #require(desired.deployments[DeploymentKey(endpoint: key, name: "blue")])
        #expect(blue.model?.value.files.map(\.path) == ["notes/a.txt", "weights.bin"])
        #expect(blue.model?.value.name == "model")
        #expect(blue.code?.value.artifact.files.map(\.path) == ["score.py"])
        #expect(blue.instanceType.value == "Standard_DS3_v2")
        #expect(blue.instanceCount == Located(2, at: Position(file: "fleet/blue.yml", line: 13, column: 17)))
        #expect(blue.requestTimeout.value == 5000)
        #expect(blue.obstacle == nil)
        let recipe = EnvironmentRecipe(
            python: "3.11",
            requirements: ["numpy==1.26.*", "scikit-learn==1.5.2", "azureml-inference-server-http==1.5.1"])
        #expect(blue.environment.value.definition == .recipe(recipe))
        #expect(desired.commits == [tree.source: tree.commit])
    }

    static let spoilt: [Spoilt] = [
        Spoilt("sum", "fleet/endpoint.yml", "green: 10", "green: 20", "traffic-sum", 4, 1),
        Spoilt("range", "fleet/endpoint.yml", "green: 10", "green: 110", "traffic-range", 6, 10),
        Spoilt("fraction", "fleet/endpoint.yml", "green: 10", "green: 1.5", "traffic-integer", 6, 10),
        Spoilt("percent", "fleet/endpoint.yml", "green: 10", "green: 10%", "type-integer", 6, 10),
        Spoilt("unknown target", "fleet/endpoint.yml", "green: 10", "red: 10", "traffic-unknown-deployment", 6, 3),
        Spoilt("bad target", "fleet/endpoint.yml", "green: 10", "gr_n: 10", "deployment-name-chars", 6, 3),
        Spoilt(
            "mirror live", "fleet/endpoint.yml", "traffic:", "mirror_traffic: {blue: 10}\ntraffic:", "mirror-live-conflict", 4, 18
        ),
        Spoilt(
            "mirror two", "fleet/endpoint.yml", "traffic:", "mirror_traffic: {blue: 1, green: 1}\ntraffic:", "mirror-single", 4, 1
        ),
        Spoilt("mirror range", "fleet/endpoint.yml", "traffic:", "mirror_traffic: {blue: 51}\ntraffic:", "mirror-range", 4, 24),
        Spoilt("typo", "fleet/endpoint.yml", "traffic:", "trafic:", "unknown-key", 4, 1),
        Spoilt("enum", "fleet/endpoint.yml", "auth_mode: key", "auth_mode: none", "enum", 3, 12),
        Spoilt("null", "fleet/endpoint.yml", "auth_mode: key", "auth_mode:", "null", 3, 1),
        Spoilt("number as name", "fleet/endpoint.yml", "name: churn", "name: 12", "type-string", 2, 7),
        Spoilt("no name", "fleet/endpoint.yml", "name: churn", "", "required", 1, 1),
        Spoilt(
            "long name", "fleet/blue.yml", "name: blue", "name: blueblueblueblueblueblueblueblue1", "deployment-name-length", 2, 7
        ),
        Spoilt("underscore", "fleet/blue.yml", "name: blue", "name: bl_ue", "deployment-name-chars", 2, 7),
        Spoilt("twice", "fleet/green.YAML", "name: green", "name: BLUE", "duplicate-object", 2, 7),
        Spoilt("no endpoint", "fleet/blue.yml", "endpoint_name: Churn", "endpoint_name: chrn", "endpoint-not-found", 3, 16),
        Spoilt("size", "fleet/blue.yml", "standard_ds3_v2", "Standard_DS3v2", "sku-unknown", 12, 16),
        Spoilt("none of it", "fleet/blue.yml", "instance_count: 2", "instance_count: 0", "instance-count", 13, 17),
        Spoilt("too many", "fleet/blue.yml", "instance_count: 2", "instance_count: 51", "instance-count", 13, 17),
        Spoilt("base 60", "fleet/blue.yml", "instance_count: 2", "instance_count: 1:30", "yaml11-int", 13, 17),
        Spoilt(
            "timeout", "fleet/blue.yml", "instance_count: 2", "request_settings: {request_timeout_ms: 180001}",
            "request-timeout-max", 13, 40),
        Spoilt("probe", "fleet/blue.yml", "instance_count: 2", "readiness_probe: {timeout: 0}", "probe-min", 13, 28),
        Spoilt(
            "liveness", "fleet/blue.yml", "instance_count: 2", "liveness_probe: {success_threshold: 2}", "probe-success-fixed",
            13, 37),
        Spoilt(
            "autoscale", "fleet/blue.yml", "instance_count: 2", "scale_settings: {type: target_utilization}",
            "scale-managed-default-only", 13, 24),
        Spoilt("model missing", "fleet/blue.yml", "../model", "../modle", "path-missing", 5, 9),
        Spoilt("model outside", "fleet/blue.yml", "../model", "../../model", "path-escape", 5, 9),
        Spoilt("model absolute", "fleet/blue.yml", "../model", "/etc", "path-absolute", 5, 9),
        Spoilt("model by file:", "fleet/blue.yml", "../model", "file:///etc", "uri-scheme", 5, 9),
        Spoilt("code missing", "fleet/blue.yml", "./src", "./scr", "path-missing", 7, 9),
        Spoilt("script missing", "fleet/blue.yml", "score.py", "scoer.py", "path-missing", 8, 19),
        Spoilt("script absolute", "fleet/blue.yml", "score.py", "/etc/passwd", "path-absolute", 8, 19),
        Spoilt("script outside", "fleet/blue.yml", "score.py", "../conda.yaml", "path-escape", 8, 19),
        Spoilt("conda missing", "fleet/blue.yml", "./conda.yaml", "./cond.yaml", "path-missing", 11, 15),
        Spoilt(
            "no image", "fleet/blue.yml", "  image: mcr.microsoft.com/azureml/minimal:latest\n", "", "env-image-or-build", 9, 1),
        Spoilt("pip option", "fleet/conda.yaml", "- scikit-learn==1.5.2", "- -e ../src", "pip-refused", 8, 9),
        Spoilt(
            "pip address", "fleet/conda.yaml", "- scikit-learn==1.5.2", "- x @ https://evil.example/x.whl", "pip-refused", 8, 9),
        Spoilt("schema", "fleet/blue.yml", "managedOnlineDeployment", "managedOnlineDeploymnt", "schema-unknown", 1, 10),
        Spoilt("model reference", "fleet/blue.yml", "model:\n  path: ../model", "model: azureml:gone:1", "model-not-found", 4, 8),
        Spoilt(
            "pointer", "model/weights.bin", "weights", "version https://git-lfs.github.com/spec/v1\noid sha256:1", "lfs-pointer",
            5, 9),
    ]

    @Test("one thing wrong is said where it is", arguments: spoilt)
    func wrong(_ spoilt: Spoilt) throws {
        let text = try #require(Example.files[spoilt.file])
        let changed = text.replacingOccurrences(of: spoilt.old, with: spoilt.new)
        #expect(changed != text)
        let result = interpret(.of(files: Example.files([spoilt.file: changed])))
        #expect(result.desired == nil)
        #expect(result.diagnostics == result.diagnostics.sorted())
        // A bad model file is reported at the manifests that name it.
        let file = spoilt.file.hasPrefix("model/") ? "fleet/blue.yml" : spoilt.file
        let wanted = Position(file: file, line: spoilt.line, column: spoilt.column)
        let found = result.diagnostics.contains { $0.rule == spoilt.rule && $0.position == wanted && $0.severity == .error }
        #expect(found, "\(result.diagnostics.map(\.line).joined(separator: "\n"))")
    }

    @Test("a 21st deployment is one too many")
    func deploymentLimit() {
        var files = Example.files
        for number in 3...21 { files["fleet/d\(number).yml"] = Example.deployment("d-\(number)") }
        let rules = interpret(.of(files: files)).diagnostics.map(\.rule)
        #expect(rules == ["limit-deployments-per-endpoint"])
    }

    @Test(
        "symbolic links stay inside",
        arguments: [
            ("inside", "../model", nil), ("out", "../../etc", "path-escape"), ("absolute", "/etc", "path-escape"),
            ("circle", "link", "path-escape"),
        ])
    func links(name: String, target: String, rule: String?) {
        let blue = Example.deployment("blue").replacingOccurrences(of: "../model", with: "link")
        let result = interpret(.of(files: Example.files(["fleet/blue.yml": blue]), links: ["fleet/link": target]))
        #expect(result.diagnostics.map(\.rule) == (rule.map { [$0] } ?? []), "\(name)")
    }

    @Test("models and environments of their own files are found by version and by label")
    func references() throws {
        var files = Example.files
        files["assets/m1.yml"] = "name: scorer\nversion: 2\ntype: custom_model\npath: ../model/weights.bin\n"
        files["assets/m2.yml"] = "name: scorer\nversion: 10\ntype: custom_model\npath: ../model\n"
        files["fleet/blue.yml"] = Example.deployment("blue")
            .replacingOccurrences(of: "model:\n  path: ../model", with: "model: azureml:scorer@latest")
        files["fleet/green.YAML"] = Example.deployment("green")
            .replacingOccurrences(of: "model:\n  path: ../model", with: "model: azureml:scorer:2")
        let result = interpret(.of(files: files))
        #expect(result.diagnostics == [])
        let models = try #require(result.desired).deployments.values.sorted { $0.key < $1.key }.map { $0.model?.value.isFolder }
        #expect(models == [true, false])
    }

    @Test("what does not run yet is listed and harms nothing")
    func notRunYet() {
        let batch = "$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: nightly\n"
        let result = interpret(.of(files: Example.files(["fleet/batch.yml": batch])))
        #expect(result.desired?.notRunYet.map(\.value) == ["batch endpoint nightly"])
        #expect(result.diagnostics.map(\.severity) == [.info])
    }

    @Test("fields without local effect are listed")
    func withoutEffect() {
        let endpoint = Example.endpoint + "\npublic_network_access: disabled\nidentity:\n  type: system_assigned\n"
        let result = interpret(.of(files: Example.files(["fleet/endpoint.yml": endpoint])))
        let fields = result.desired?.endpoints.values.first?.withoutLocalEffect.map(\.value)
        #expect(fields == ["public_network_access", "identity"])
    }

    @Test("fleet.yaml binds values, which keep its place, and only tightens the quota")
    func bindings() {
        let blue = Example.deployment("blue").replacingOccurrences(of: "endpoint_name: Churn\n", with: "")
        let fleet = """
            bindings:
              - path: fleet/bl*.yml
                set: ["endpoint_name=churn", "instance_count=51"]
            quota:
              total: 10
            """
        let settings = Settings(quota: Settings.Quota(total: 6, families: ["a": 4]))
        let result = interpret(.of(files: Example.files(["fleet/blue.yml": blue, "fleet.yaml": fleet])), settings: settings)
        #expect(result.settings.quota == Settings.Quota(total: 6, families: ["a": 4]))
        #expect(result.diagnostics.map(\.rule) == ["instance-count"])
        #expect(result.diagnostics.first?.position == Position(file: "fleet.yaml", line: 3, column: 34))
    }

    @Test("fleet.yaml says which deployment may be away, and of none that is not there")
    func allowances() {
        let fleet = "allow_unavailable:\n  Churn/blue: 1\n  churn/red: 1\n"
        let result = interpret(.of(files: Example.files(["fleet.yaml": fleet])))
        #expect(result.desired?.mayBeAway.map(\.description) == ["churn/blue"])
        #expect(result.diagnostics.filter { $0.rule == "binding-unused" }.map(\.position.line) == [3])
    }

    @Test("an unknown key of fleet.yaml is refused with a suggestion")
    func unknownKey() {
        let result = interpret(.of(files: Example.files(["fleet.yaml": "bindngs: []\n"])))
        #expect(
            result.diagnostics.map(\.line) == [
                "fleet.yaml:1:1: error: unknown key \"bindngs\"; did you mean \"bindings\"? [unknown-key]"
            ])
    }

    @Test("spoilt bytes never trap, and findings are always sorted")
    func mutations() {
        var generator = SeededNumbers(7)
        let names = Example.files.keys.filter { $0.hasSuffix("ml") || $0.hasSuffix("ML") }.sorted()
        for _ in 0..<1500 {
            var files = Example.files.mapValues { Array($0.utf8) }
            let name = names[Int(generator.next() % UInt64(names.count))]
            for _ in 0...(generator.next() % 4) {
                guard var bytes = files[name], !bytes.isEmpty else { continue }
                let place = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                case 2:
                    bytes.insert(
                        contentsOf: Array("{[&*!?-: \n\t\"'|><<:%~".utf8).shuffled(using: &generator).prefix(3), at: place)
                default: bytes.insert(contentsOf: bytes.suffix(from: place).prefix(40), at: place)
                }
                files[name] = bytes
            }
            let result = interpret(.of(bytes: files))
            #expect(result.diagnostics == result.diagnostics.sorted())
            #expect((result.desired == nil) == result.diagnostics.contains { $0.severity == .error })
        }
    }
}
