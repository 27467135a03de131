import Fleet
import Manifests
import Support
import Testing

/// What is asserted is what is found, and how much is said: where the limits were missing, these took minutes or gigabytes.
@Suite("Texts that are made to cost much")
struct HostileSizeTests {
    private static let endpoint =
        "$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\nname: churn\nauth_mode: key\n"

    private func find(_ text: String, fleet: String? = nil, bindings: [String] = []) -> [Diagnostic] {
        var files = ["endpoint.yml": text]
        files["fleet.yaml"] = fleet
        return interpret(.of(files: files), bindings: bindings).diagnostics
    }

    private static func repeated(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

    @Test(
        "names and values in messages are cut",
        arguments: [
            ("a value", endpoint.replacing("key\n", with: "\"\(long)\"\n"), "enum"),
            ("a key", endpoint + "? \(long)\n: 1\n", "unknown-key"),
            ("a key with a value that is wrong", endpoint + "tags:\n  ? \(long)\n  : [1]\n", "type-string"),
            ("a key that is there twice", endpoint + "tags:\n  ? \(long)\n  : a\n  ? \(long)\n  : b\n", "yaml-duplicate-key"),
            ("a name", endpoint.replacing("churn", with: long), "endpoint-name-length"),
        ])
    func cut(name: String, text: String, rule: String) {
        let found = find(text).filter { $0.rule == rule }
        #expect(!found.isEmpty, "\(name)")
        #expect(found.allSatisfy { $0.message.utf8.count < 2500 }, "\(name)")
    }

    private static let long = String(repeating: "a", count: 5000)

    @Test func `of many templates on a line each leads back to its own place`() {
        let fleet = "bindings:\n- path: .\n  templates: {A: longer, E: ''}\n"
        let line = "tags: {" + Self.repeated(90) { "k\($0): [{{A}}{{E}}], " } + "}\n"
        let findings = find(Self.endpoint + line, fleet: fleet).filter { $0.rule == "type-string" }
        let expected = (0..<90).map { number in
            8 + Self.repeated(number) { "k\($0): [{{A}}{{E}}], " }.count + "k\(number): ".count
        }
        #expect(findings.map(\.position.column) == expected)
    }

    @Test func `paths of fleet.yaml are files, folders and some globs, the later ones last`() {
        func rule(_ path: String, _ value: String) -> String { "- path: '\(path)'\n  set: ['auth_mode=\(value)']\n" }
        func modes(_ rules: String) -> [String] {
            interpret(.of(files: ["fleet.yaml": "bindings:\n" + rules, "a/b/endpoint.yml": Self.endpoint])).diagnostics
                .filter { $0.rule != "binding-unused" }.map(\.message)
        }
        let all = [".", "a", "a/b", "**/endpoint.yml", "a/b/endpoint.yml", "a/*/endpoint.yml"]
        for last in all {
            let rules = (all.filter { $0 != last } + [last]).map { rule($0, $0 == last ? "none" : "key") }.joined()
            #expect(modes(rules).map { String($0.prefix(16)) } == ["auth_mode \"none\""], "\(last)")
        }
        #expect(modes(rule("b", "none") + rule("a/b/end", "none") + rule("*/endpoint.yml", "none")) == [])
        #expect(modes(Self.repeated(201) { rule("x\($0)*", "key") }).map { String($0.prefix(13)) } == ["more than 200"])
        #expect(modes(rule(String(repeating: "*", count: 1001), "key")).count == 1)
    }

    @Test func `a file that is too large is neither read nor parsed`() {
        let sizes = ["named.yml": 1 << 30, "fleet.yaml": 1 << 30]
        let tree = ManifestTree(
            source: .unnamed, commit: CommitID("c"),
            root: TreeFolder(entries: sizes.mapValues { _ in TreeEntry(kind: .file, blob: BlobID("b")) }),
            contents: ManifestTree.Contents(
                read: { path, _ in
                    Issue.record("\(path) is read")
                    return nil
                }, size: { path, _ in sizes[path] }))
        let named = interpret(files: ["named.yml"], of: tree).diagnostics
        #expect(named.map(\.line) == ["named.yml:1:1: error: file has 1073741824 bytes; at most 1048576 are read [file-size]"])
        let found = interpret(tree).diagnostics.map { "\($0.position.file) \($0.severity) \($0.rule)" }
        #expect(found == ["fleet.yaml error file-size", "named.yml warning file-size"])
    }

    @Test func `keys of another variant are judged one by one`() {
        let text =
            "$schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json\nname: s\ntrigger:\n  type: cron\n"
            + Self.repeated(100) { _ in "  frequency: day\n" } + "  expression: '* * * * *'\ncreate_job: azureml:x\n"
        #expect(find(text).count { $0.message == "trigger.frequency is not valid with type \"cron\"" } == 100)
    }
}
