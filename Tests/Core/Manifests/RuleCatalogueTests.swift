import Fleet
import Manifests
import Support
import Testing

@Suite("The catalogue of rules")
struct RuleCatalogueTests {
    @Test func `no name stands twice`() {
        #expect(Dictionary(grouping: Rule.names) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test(arguments: Rule.all.filter { $0.isWithoutExample.isEmpty })
    func `the wrong example breaks this rule and no other`(rule: Rule) {
        let findings = findings(of: rule.bad)
        // What is silenced, or may not be, is beside what speaks of the comment.
        let notes = ["kind-unsupported", "no-local-effect"]
        let beside = rule.name == "ignore-refused" ? notes + ["enum"] : notes
        let others = findings.filter { $0.rule != rule.name && !beside.contains($0.rule) }
        #expect(others.map(\.line) == [])
        #expect(findings.contains { $0.rule == rule.name })
        let worst = findings.filter { $0.rule == rule.name }.map(\.severity).min()
        #expect(worst == rule.severity || Self.isMilder.contains(rule.name))
    }

    @Test(arguments: Rule.all.filter { $0.isWithoutExample.isEmpty })
    func `the right example breaks nothing`(rule: Rule) {
        let findings = findings(of: rule.good)
        #expect(findings.filter { $0.severity == .error || $0.rule == rule.name }.map(\.line) == [])
    }

    @Test func `rules that no text can break are these`() {
        let names = Rule.all.filter { !$0.isWithoutExample.isEmpty }.map(\.name)
        #expect(
            names.sorted() == [
                "encoding-utf8", "file-size", "file-unreadable", "limit-deployments-per-region", "limit-endpoints-per-region",
                "list-length", "manifest-link", "path-link", "path-submodule", "path-unreadable", "type-measure",
            ])
    }

    /// Their example is one of the milder cases.
    private static let isMilder: Set<String> = ["kind-unsupported"]

    private func findings(of example: Rule.Example) -> [Diagnostic] {
        let tree = ManifestTree.of(files: Dictionary(example.files.map { ($0.path, $0.text) }) { first, _ in first })
        // Of the Python in examples this much has to be known.
        let judge: ScriptJudge = { _, bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let isRight = text.count { $0 == "(" } == text.count { $0 == ")" }
            return { isRight ? .parses : .broken(line: 1, column: 10, "invalid syntax") }
        }
        if example.isFleet { return interpret(tree, scripts: judge).diagnostics }
        return interpret(files: example.files.prefix(1).map(\.path), of: tree, scripts: judge).diagnostics
    }
}

extension Rule: CustomTestStringConvertible {
    public var testDescription: String { name }
}
