import Fleet
import Manifests
import Support
import Testing

@Suite("Texts that would cost more than they are worth")
struct HostileTextTests {
    private static let endpoint = "name: churn\nauth_mode: key\n"

    private func read(_ endpoint: String, fleet: String = "") -> Interpretation {
        interpret(.of(files: ["endpoint.yml": endpoint, "fleet.yaml": fleet]))
    }

    private func keys(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map { line($0) + "\n" }.joined() }

    @Test func `of one rule a file has a hundred findings, and one that counts the rest`() throws {
        let found = read(Self.endpoint + keys(150) { "k\($0): 1" } + "tags: 1\n").diagnostics
        #expect(found.count == 102)
        #expect(found == found.sorted())
        let last = try #require(found.last { $0.rule == "unknown-key" })
        #expect(last.message == "50 more findings of this rule in this file are not listed; mend those above first")
        #expect(last.position == Position(file: "endpoint.yml", line: 103, column: 1))
        #expect(found.contains { $0.rule == "type-mapping" })
    }

    @Test func `as many as may be listed are`() {
        #expect(read(Self.endpoint + keys(101) { "k\($0): 1" }).diagnostics.allSatisfy { $0.message.contains("unknown key") })
    }

    @Test func `an error behind warnings that are not listed still is one`() {
        let lines = keys(150) { "  k\($0): 1.50" }
        let found = read(Texts.deployment() + "environment_variables:\n" + lines + "instance_count: many\n")
        #expect(found.desired == nil)
        #expect(found.diagnostics.count { $0.rule == "envvar-not-string" } == 101)
        #expect(found.diagnostics.contains { $0.severity == .error && $0.position.line > 150 })
    }

    @Test func `silenced findings are not listed without end either`() {
        let lines = keys(150) { "  k\($0): 1.50 # sluice-ignore: envvar-not-string as it is meant" }
        let found = read(Texts.deployment() + "environment_variables:\n" + lines)
        #expect(!found.diagnostics.contains { $0.rule == "envvar-not-string" })
        #expect(found.silenced.count == 100)
    }

    @Test func `a path of a binding is no deeper than a text may be`() {
        let path = String(repeating: "a.", count: 200_000) + "a"
        let found = read(Self.endpoint, fleet: "bindings:\n  - {path: ., set: [\"\(path)=1\"]}\n")
        #expect(found.diagnostics.map(\.rule) == ["binding-syntax"])
    }

    @Test(.timeLimit(.minutes(1))) func `thousands of bindings are set at once`() {
        let lines = keys(5000) { "      - tags.k\($0)=1" }
        let found = read(Self.endpoint, fleet: "bindings:\n  - path: .\n    set:\n\(lines)")
        #expect(found.desired?.endpoints.values.first?.tags.count == 5000)
    }

    @Test func `an alias in the value of a binding makes no more of it than it is long`() {
        let value = "{a: &a [1, 1, 1, 1, 1], b: &b [*a, *a, *a, *a, *a], c: &c [*b, *b, *b, *b, *b], d: [*c, *c, *c, *c, *c]}"
        let found = read(Self.endpoint, fleet: "bindings:\n  - path: .\n    set: [\"tags=\(value)\"]\n")
        #expect(found.diagnostics.map(\.rule) == ["type-mapping"])
    }

    @Test func `templates do not make more of a text than may be read`() {
        let text = Self.endpoint + "description: \"" + String(repeating: "{{A}}", count: 5000) + "\"\n"
        let value = String(repeating: "x", count: 100_000)
        let found = read(text, fleet: "bindings:\n  - {path: ., templates: {A: \(value)}}\n")
        #expect(found.diagnostics.map(\.rule) == ["file-size"])
    }

    @Test(.timeLimit(.minutes(1))) func `what stands behind thousands of templates on a line keeps its place`() throws {
        let text = "{name: churn, auth_mode: key, tags: {" + (0..<1000).map { "a\($0): '{{A}}', " }.joined() + "z: []}}\n"
        let found = read(text, fleet: "bindings:\n  - {path: ., templates: {A: longer than it was}}\n")
        #expect(found.diagnostics.map(\.position) == [Position(file: "endpoint.yml", line: 1, column: text.count - 4)])
    }
}
