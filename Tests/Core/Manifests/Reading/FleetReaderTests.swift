import Fleet
import Manifests
import Support
import Synchronization
import Testing

@Suite("A reader that has seen the commit before says what a new one says")
struct FleetReaderTests {
    @Test(arguments: 0..<8)
    func `random edits, one commit after another`(seed: Int) {
        var numbers = SeededNumbers(UInt64(seed))
        var edits = FleetEdits()
        var reader = FleetReader()
        var valid = 0
        for step in 0..<60 {
            edits.change(&numbers)
            let tree = edits.tree(step)
            let followed = reader.read(tree, settings: Settings())
            let fresh = interpret(tree)
            #expect(followed.diagnostics.map(\.line) == fresh.diagnostics.map(\.line), "seed \(seed), step \(step)")
            #expect(followed == fresh, "seed \(seed), step \(step)")
            if fresh.desired != nil { valid += 1 }
        }
        // Edits that only break things would compare nothing but findings.
        #expect(valid > 5)
    }

    @Test func `only what changed is read again`() {
        let reads = Mutex<[String]>([])
        var edits = FleetEdits()
        var reader = FleetReader()
        func read(_ step: Int) -> Interpretation {
            reads.withLock { $0 = [] }
            let tree = edits.tree(step)
            let counted = ManifestTree(source: tree.source, commit: tree.commit, entries: tree.entries) { path, _ in
                reads.withLock { $0.append(path) }
                return tree.read(path)
            }
            return reader.read(counted, settings: Settings())
        }
        #expect(read(0).desired?.deployments.count == 6)
        #expect(reads.withLock { $0.count } > 10)
        edits.files["e1/blue.yml"] = FleetEdits.deployment("blue", of: "e1", model: "azureml:m:1", count: 3)
        #expect(read(1).desired?.deployments.values.map(\.instanceCount.value).max() == 3)
        #expect(Set(reads.withLock { $0 }) == ["e1/blue.yml", "envs/conda.yaml", "models/a.bin", "src/score.py"])
        _ = read(2)
        #expect(reads.withLock { $0 } == [])
    }

    @Test func `names that Unicode holds for equal, or sorts otherwise than their bytes, are files of their own`() {
        let names = ["mode\u{300}le.yml", "modf.yml", "mod\u{e8}le.yml", "sub/\u{301}x.yml"]
        var files: [String: String] = [:]
        for (number, name) in names.enumerated() { files[name] = "name: ep-\(number)\nauth_mode: key\n" }
        var reader = FleetReader()
        for step in 0...names.count * 2 {
            let tree = ManifestTree.of(files: files, commit: CommitID("c\(step)"))
            #expect(reader.read(tree, settings: Settings()) == interpret(tree), "step \(step)")
            let name = names[step % names.count]
            files[name] = step < names.count ? "name: ep-\(step)\nauth_mode: aml_token\n" : nil
        }
    }

    @Test func `within a folder of the repository, too`() {
        var reader = FleetReader()
        var files = ["a/e.yml": "name: ep-a\nauth_mode: key\n", "b/e.yml": "name: ep-b\nauth_mode: key\n"]
        for step in 0..<3 {
            let tree = ManifestTree.of(files: files, commit: CommitID("c\(step)"), subpath: "a")
            let result = reader.read(tree, settings: Settings())
            #expect(result == interpret(tree))
            #expect(result.desired?.endpoints.count == step + 1)
            files["a/f\(step).yml"] = "name: ep-f\(step)\nauth_mode: key\n"
            files["b/g\(step).yml"] = "name: ep-g\(step)\nauth_mode: key\n"
        }
    }

    @Test func `what could not be read is asked for again`() {
        let isThere = Mutex(false)
        let whole = FleetEdits().tree(0)
        let tree = ManifestTree(source: whole.source, commit: whole.commit, entries: whole.entries) { path, _ in
            path == "e1/blue.yml" && !isThere.withLock { $0 } ? nil : whole.read(path)
        }
        var reader = FleetReader()
        #expect(reader.read(tree, settings: Settings()).diagnostics.map(\.rule) == ["file-unreadable"])
        isThere.withLock { $0 = true }
        #expect(reader.read(tree, settings: Settings()).desired?.deployments.count == 6)
    }

    @Test func `several threads find what one finds`() {
        let tree = FleetEdits().tree(0)
        let inReverse: Concurrency = { count, body in (0..<count).reversed().forEach(body) }
        #expect(interpret(tree, concurrently: inReverse) == interpret(tree))
    }
}

/// A small fleet and the ways in which people change it.
private struct FleetEdits {
    var files: [String: String] = [
        "models/m1.yml": "name: m\nversion: 1\ntype: custom_model\npath: a.bin\n", "models/a.bin": "a", "models/b.bin": "b",
        "envs/env.yml": "name: env\nversion: 1\nimage: python:3.11\nconda_file: conda.yaml\n",
        "envs/conda.yaml": "dependencies: [python=3.11, numpy]\n", "src/score.py": "def init(): pass\n",
    ]
    private var links: [String: String] = [:]

    init() {
        for endpoint in 0..<3 {
            files["e\(endpoint)/endpoint.yml"] = Self.endpoint("e\(endpoint)", "{blue: 90, green: 10}")
            for name in ["blue", "green"] { files["e\(endpoint)/\(name).yml"] = Self.deployment(name, of: "e\(endpoint)") }
        }
    }

    static func endpoint(_ name: String, _ traffic: String) -> String {
        "name: ep-\(name)\nauth_mode: key\ntraffic: \(traffic)\n"
    }

    static func deployment(_ name: String, of endpoint: String, model: String = "azureml:m:1", count: Int = 1) -> String {
        """
        name: \(name)
        endpoint_name: ep-\(endpoint)
        model: \(model)
        environment: azureml:env:1
        code_configuration: {code: ../src, scoring_script: score.py}
        instance_type: Standard_DS3_v2
        instance_count: \(count)
        """
    }

    mutating func change(_ numbers: inout SeededNumbers) {
        if numbers.chance(25) { self = FleetEdits() }
        let endpoint = "e\(Int.random(in: 0..<4, using: &numbers))"
        let name = ["blue", "green", "red"].randomElement(using: &numbers) ?? ""
        switch Int.random(in: 0..<14, using: &numbers) {
        case 0: files["\(endpoint)/\(name).yml"] = nil
        case 1, 2, 3:
            let model = ["azureml:m:1", "azureml:m:2", "azureml:m@latest", "azureml:n:1"].randomElement(using: &numbers) ?? ""
            files["\(endpoint)/\(name).yml"] = Self.deployment(name, of: endpoint, model: model)
        case 4:
            let traffic = ["{blue: 100}", "{blue: 50, green: 50}", "{}", "{red: 100}"].randomElement(using: &numbers) ?? ""
            files["\(endpoint)/endpoint.yml"] = Self.endpoint(endpoint, traffic)
        case 5:
            files["models/m2.yml"] = files["models/m2.yml"] == nil ? "name: m\nversion: 2\ntype: custom_model\npath: x\n" : nil
        case 6: links["models/x"] = ["a.bin", "b.bin", "x", "../src"].randomElement(using: &numbers)
        case 7: files["models/a.bin"] = "a\(Int.random(in: 0..<3, using: &numbers))"
        case 8: files["envs/conda.yaml"] = ["dependencies: [numpy]\n", "dependencies: {}\n"].randomElement(using: &numbers)
        case 9: files["src/score.py"] = files["src/score.py"] == nil ? "def run(d): pass\n" : nil
        case 10: files["copy/\(endpoint).yml"] = files["copy/\(endpoint).yml"] == nil ? Self.endpoint(endpoint, "{}") : nil
        case 11: files["broken.yml"] = files["broken.yml"] == nil ? "$schema: https://azuremlschemas/x.json\na: [\n" : nil
        case 12: files["fleet.yaml"] = files["fleet.yaml"] == nil ? "quota: {total: 50}\n" : nil
        default: (files["src/lib/a.py"], links["src/lib/b.py"]) = files["src/lib/a.py"] == nil ? ("a", "a.py") : (nil, nil)
        }
    }

    func tree(_ step: Int) -> ManifestTree { .of(files: files, links: links, commit: CommitID("commit-\(step)")) }
}
