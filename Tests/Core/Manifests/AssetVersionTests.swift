import Fleet
import Manifests
import Support
import Testing

@Suite("Versions of assets: immutable, counted on, and chosen by label")
struct AssetVersionTests {
    private static let model = AssetKey.Kind.model

    /// Commits one after the other, each registered as an engine does it.
    private struct History {
        private(set) var registry: AssetRegistry = [:]
        private(set) var last: Interpretation?
        private var count = 0
        private var reader = FleetReader()

        @discardableResult
        mutating func commit(_ files: [String: String]) -> [String] {
            count += 1
            let commit = CommitID("commit-\(count)")
            let tree = ManifestTree.of(files: files, commit: commit)
            let interpretation = reader.read(tree, settings: Settings(), registered: registry)
            #expect(interpretation == interpret(tree, registered: registry))
            last = interpretation
            for (key, content) in interpretation.desired?.assets ?? [:] where registry[key] == nil {
                registry[key] = AssetRegistration(content: content, commit: commit)
            }
            return interpretation.diagnostics.map(\.line)
        }

        var versions: [String] { registry.keys.sorted().map(\.description) }
    }

    private static func files(_ model: String, bytes: String = "a", _ more: [String: String] = [:]) -> [String: String] {
        ["m.yml": "name: m\ntype: custom_model\npath: m.bin\n\(model)", "m.bin": bytes].merging(more) { $1 }
    }

    @Test func `a version that changes its content is refused, with the commit that registered it`() {
        var history = History()
        #expect(history.commit(Self.files("version: 1\n")) == [])
        let message = "model \"m\" version 1 was registered by commit commit-1 with other content; versions are immutable: "
        #expect(
            history.commit(Self.files("version: 1\n", bytes: "b")) == [
                "m.yml:4:10: error: \(message)give this one the next version, or none [asset-immutable]"
            ])
        #expect(history.commit(Self.files("version: 2\n", bytes: "b")) == [])
        // Also after it was gone for a while.
        #expect(history.commit([:]) == [])
        #expect(history.commit(Self.files("version: 1\n", bytes: "c")).count == 1)
        #expect(history.versions == ["model m:1", "model m:2"])
    }

    @Test(
        "steps are the same when the folders they name hold the same files",
        arguments: [
            (["a", "b", "a"], ["b", "a", "b"], "duplicate-object"), (["a", "d", "a"], ["b", "d", "b"], "duplicate-object"),
            (["a", "b", "a"], ["a", "b", "d"], "asset-immutable"), (["a", "d", "a"], ["d", "a", "d"], "asset-immutable"),
        ])
    func steps(first: [String], second: [String], rule: String) {
        func component(_ folders: [String]) -> String {
            let steps = folders.enumerated().map {
                "  s\($0): {type: command, command: x, code: \($1), environment: azureml:e:1}\n"
            }
            let schema = "$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json\n"
            return schema + "type: pipeline\nname: c\nversion: 1\njobs:\n" + steps.joined()
        }
        let files = ["1.yml": component(first), "2.yml": component(second), "a/x.py": "1", "b/x.py": "1", "d/x.py": "2"]
        #expect(interpret(.of(files: files)).diagnostics.filter { $0.severity == .error }.map(\.rule) == [rule])
    }

    @Test func `description, tags, properties and stage may change, and the file may move`() {
        var history = History()
        history.commit(Self.files("version: 1\n"))
        let moved = [
            "models/m.yml":
                "name: m\ntype: custom_model\npath: ../bytes/m.bin\nversion: 1\ndescription: x\ntags: {a: b}\nstage: Prod\n",
            "bytes/m.bin": "a",
        ]
        #expect(history.commit(moved) == [])
        #expect(history.commit(Self.files("version: 1\n").mapValues { $0.replacing("custom", with: "triton") }).count > 0)
    }

    @Test func `an omitted version is the registered one of its content, else the next number`() {
        var history = History()
        history.commit(Self.files(""))
        #expect(history.versions == ["model m:1"])
        history.commit(Self.files("description: the same bytes\n"))
        #expect(history.versions == ["model m:1"])
        history.commit(Self.files("", bytes: "b"))
        #expect(history.versions == ["model m:1", "model m:2"])
        // Back to what it was: no third version.
        history.commit(Self.files(""))
        #expect(history.versions == ["model m:1", "model m:2"])
        // Given numbers are passed over.
        let given = ["n.yml": "name: m\ntype: custom_model\nversion: 7\npath: n.bin\n", "n.bin": "n"]
        #expect(history.commit(Self.files("", bytes: "c", given)) == [])
        #expect(history.versions == ["model m:1", "model m:2", "model m:7", "model m:8"])
    }

    @Test func `two files without a version are one too many, and so is one that another gives`() {
        var history = History()
        let other = ["n.yml": "name: m\ntype: custom_model\npath: n.bin\n", "n.bin": "n"]
        #expect(history.commit(Self.files("", other)).map { $0.suffix(17) } == ["[asset-immutable]"])
        history.commit(Self.files("version: 3\n"))
        let same = ["n.yml": "name: m\ntype: custom_model\npath: n.bin\n", "n.bin": "a"]
        #expect(history.commit(Self.files("version: 3\n", same)).map { $0.suffix(18) } == ["[duplicate-object]"])
    }

    @Test(
        "a reference leads to",
        arguments: [
            ("a version", "azureml:m:1", "m:1", nil), ("the latest", "azureml:m@latest", "m:10", nil),
            ("one that the registry counted", "azureml:n:1", "n:1", nil),
            ("an archived one", "azureml:m:11", "m:11", "model-archived"),
            ("another label", "azureml:m@production", nil, "model-not-found"),
            ("no version", "azureml:m:3", nil, "model-not-found"),
        ] as [(String, String, String?, String?)])
    func references(name: String, reference: String, version: String?, rule: String?) {
        var files = [
            "endpoint.yml": "name: churn\nauth_mode: key\n", "s/score.py": "", "n.yml": Self.version("n", nil), "m.bin": "",
        ]
        for number in [1, 2, 10] { files["m\(number).yml"] = Self.version("m", number) }
        files["m11.yml"] = Self.version("m", 11) + "stage: archived\n"
        files["blue.yml"] = """
            name: blue
            endpoint_name: churn
            model: \(reference)
            environment: {image: "x:1"}
            code_configuration: {code: s, scoring_script: score.py}
            instance_type: Standard_DS3_v2
            instance_count: 1
            """
        let result = interpret(.of(files: files))
        #expect(result.diagnostics.map(\.rule) == (rule.map { [$0] } ?? []), "\(name)")
        #expect(result.desired?.deployments.values.first?.modelVersion == version, "\(name)")
    }

    private static func version(_ name: String, _ number: Int?) -> String {
        "name: \(name)\ntype: custom_model\npath: m.bin\n" + (number.map { "version: \($0)\n" } ?? "")
    }

    @Test func `the content of an environment is its recipe, also in another file`() {
        var history = History()
        let environment = [
            "e.yml": "name: e\nversion: 1\nimage: x:1\nconda_file: conda.yml\n", "conda.yml": "dependencies: [numpy]\n",
        ]
        #expect(history.commit(environment) == [])
        #expect(history.commit(environment.merging(["conda.yml": "dependencies: [scipy]\n"]) { $1 }).count == 1)
        #expect(history.commit(environment) == [])
        #expect(history.versions == ["environment e:1"])
    }

    @Test func `a folder's content is its files, whatever tree they came from, and what Python leaves behind is none of it`() {
        let model = "name: m\ntype: custom_model\nversion: 1\npath: f\n"
        var history = History()
        #expect(history.commit(["m.yml": model, "f/a": "1", "f/b/c": "2"]) == [])
        #expect(history.commit(["m.yml": model, "f/a": "1", "f/b/c": "2", "f/__pycache__/a.pyc": "x"]) == [])
        #expect(history.commit(["m.yml": model, "f/a": "1", "f/b/c": "3"]).count == 1)
        #expect(history.commit(["m.yml": model, "f/a, \"b/c": "2"]).count == 1)
    }

    @Test(
        "what else is content",
        arguments: [
            (
                "the files of a build", "environment", "build: {path: ctx}", ["ctx/Dockerfile": "FROM a"],
                ["ctx/Dockerfile": "FROM b"]
            ),
            (
                "a component's code", "commandComponent", "command: python a.py\ncode: src\nenvironment: azureml:e:1\n",
                ["src/a.py": "1"], ["src/a.py": "2"]
            ),
        ])
    func files(name: String, kind: String, lines: String, before: [String: String], after: [String: String]) {
        let text = "$schema: https://azuremlschemas.azureedge.net/latest/\(kind).schema.json\nname: e\nversion: 1\n\(lines)\n"
        var history = History()
        history.commit(before.merging(["e.yml": text]) { $1 })
        let rules = history.commit(after.merging(["e.yml": text]) { $1 }).filter { $0.contains("asset-immutable") }
        #expect(rules.count == 1, "\(name)")
        let moved = text.replacing("ctx", with: "sub/ctx").replacing("src", with: "sub/src")
        let files = Dictionary(uniqueKeysWithValues: before.map { ("sub/" + $0, $1) })
        #expect(history.commit(files.merging(["e.yml": moved]) { $1 }).filter { $0.contains("asset-immutable") } == [], "\(name)")
    }

    @Test func `a default that is written out is no other content`() {
        var history = History()
        history.commit([
            "m.yml": "name: m\nversion: 1\npath: m.bin\n$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n",
            "m.bin": "a",
        ])
        #expect(history.commit(Self.files("version: 1\n")) == [])
        #expect(history.versions == ["model m:1"])
    }

    @Test func `contents of another format are not compared`() {
        let key = AssetKey(source: SourceID("tests"), kind: .model, name: "m", version: "1")
        let registry = [key: AssetRegistration(content: "0\nsomething else", commit: CommitID("c"))]
        #expect(interpret(.of(files: Self.files("version: 1\n")), registered: registry).diagnostics == [])
    }
}
