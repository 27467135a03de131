import Fleet
import Manifests
import Support
import Testing

@Suite("Templates are filled in from fleet.yaml, and places lead back to the files")
struct TemplateTests {
    private static let endpoint = """
        name: {{NAME}}
        auth_mode: key
        tags: {a: {{A}}, b: x-{{A}}-y, c: {{A}}{{NAME}}, d: [1, oops]}
        description: "asks {{question}} for ${{keyvault:a}}, {{ A }}"
        """

    private func read(_ fleet: String, _ endpoint: String = endpoint, bindings: [String] = []) -> Interpretation {
        interpret(.of(files: ["fleet.yaml": fleet, "endpoint.yml": endpoint]), bindings: bindings)
    }

    private static let fleet = "bindings:\n  - path: .\n    templates: {NAME: churn, A: blue}\n"

    @Test func `values stand where the binding does, and what follows keeps its place in the file`() throws {
        let result = read(Self.fleet)
        // Only d is wrong: its place is that of the file, although longer templates stand before it on the line.
        #expect(
            result.diagnostics.map(\.line) == [
                "endpoint.yml:3:53: error: tags.d must be a string, got a sequence [type-string]"
            ])
        let right = read(Self.fleet, Self.endpoint.replacing("[1, oops]", with: "x"))
        let endpoint = try #require(right.desired?.endpoints.values.first)
        #expect(endpoint.key.name == "churn")
        #expect(endpoint.tags["a"] == Located("blue", at: Position(file: "fleet.yaml", line: 3, column: 33)))
        #expect(endpoint.tags["b"] == Located("x-blue-y", at: Position(file: "endpoint.yml", line: 3, column: 21)))
        #expect(endpoint.tags["c"]?.value == "bluechurn")
        #expect(endpoint.tags["d"]?.position == Position(file: "endpoint.yml", line: 3, column: 53))
        #expect(endpoint.description?.value == "asks {{question}} for ${{keyvault:a}}, blue")
    }

    @Test func `a later value wins, the command line last`() {
        let more = Self.fleet + "  - path: endpoint.yml\n    templates: {A: green}\n"
        let endpoint = Self.endpoint.replacing("[1, oops]", with: "x")
        #expect(read(more, endpoint).desired?.endpoints.values.first?.tags["a"]?.value == "green")
        let result = read(more, endpoint, bindings: ["{{A}}=red"])
        #expect(
            result.desired?.endpoints.values.first?.tags["a"] == Located("red", at: Position(file: "(--set)", line: 1, column: 1))
        )
    }

    @Test(arguments: ["\r", "\r\n", "\n"])
    func `places are those of the file whatever ends its lines`(lineEnd: String) {
        let text = Self.endpoint.replacing("\n", with: lineEnd)
        #expect(read(Self.fleet, text).diagnostics.map(\.position) == [Position(file: "endpoint.yml", line: 3, column: 53)])
    }

    @Test func `a template of the command line stays on its line, too`() {
        let result = read("{}\n", "name: {{NAME}}\n", bindings: ["{{NAME}}=a\nauth_mode: key"])
        #expect(result.diagnostics.map(\.rule).contains("binding-syntax"))
    }

    @Test(
        "what is no template",
        arguments: [
            ("no value", "bindings:\n  - path: .\n    templates: {A: blue}\n", "unexpanded-template", "endpoint.yml", 1, 7),
            ("name", "bindings:\n  - path: .\n    templates: {\"A B\": x}\n", "binding-syntax", "fleet.yaml", 3, 17),
            ("lines", "bindings:\n  - path: .\n    templates: {A: \"x\\ny\"}\n", "binding-syntax", "fleet.yaml", 3, 17),
        ])
    func wrong(name: String, fleet: String, rule: String, file: String, line: Int, column: Int) {
        let found = read(fleet).diagnostics.first { $0.rule == rule }
        #expect(found?.position == Position(file: file, line: line, column: column), "\(name)")
    }
}
