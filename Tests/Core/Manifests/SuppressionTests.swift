import Fleet
import Manifests
import Support
import Testing

@Suite("Comments that silence a rule")
struct SuppressionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// `LINE:COLUMN RULE` of what is still said.
        var said: [String] = []
        var reasons: [String] = []

        init(_ name: String, _ text: String, said: [String] = [], reasons: [String] = []) {
            testDescription = name
            self.text = text
            self.said = said
            self.reasons = reasons
        }
    }

    private static let dash = "endpoint-name-dash"

    static let cases = [
        Case("behind", "name: a--b # sluice-ignore: \(dash) known\n", reasons: ["known"]),
        Case("on the line above", "# sluice-ignore: \(dash) known by it\nname: a--b\n", reasons: ["known by it"]),
        Case("indented above", "    # sluice-ignore: \(dash)   known\nname: a--b\n", reasons: ["known"]),
        Case("without blanks", "name: a--b #sluice-ignore:\(dash) known\n", reasons: ["known"]),
        Case("after a carriage return", "auth_mode: key\r# sluice-ignore: \(dash) known\rname: a--b\r", reasons: ["known"]),
        Case("after a byte order mark", "\u{feff}name: a--b # sluice-ignore: \(dash) known\n", reasons: ["known"]),
        Case("behind quotes", "name: \"a--b\" # sluice-ignore: \(dash) known\n", reasons: ["known"]),
        Case(
            "behind an apostrophe", "description: don't\nname: a--b # sluice-ignore: \(dash) it's known\n",
            reasons: ["it's known"]),
        Case("no reason", "name: a--b # sluice-ignore: \(dash)\n", said: ["1:12 ignore-reason"], reasons: [""]),
        Case("unknown", "name: a--b # sluice-ignore: \(dash)s known\n", said: ["1:7 \(dash)", "1:12 ignore-unknown"]),
        Case("nothing", "name: a--b # sluice-ignore:\n", said: ["1:7 \(dash)", "1:12 ignore-unknown"]),
        Case(
            "unused", "name: a-b # sluice-ignore: \(dash) known\ndescription: x # sluice-ignore: null x\n",
            said: ["1:11 ignore-unused", "2:16 ignore-unused"]),
        Case("too far above", "# sluice-ignore: \(dash) known\n\nname: a--b\n", said: ["1:1 ignore-unused", "3:7 \(dash)"]),
        Case("below", "name: a--b\n# sluice-ignore: \(dash) known\n", said: ["1:7 \(dash)", "2:1 ignore-unused"]),
        Case(
            "two above", "# sluice-ignore: \(dash) one\n# sluice-ignore: type-string two\nname: a--b\n",
            said: ["2:1 ignore-unused"], reasons: ["one"]),
        Case(
            "an error of Azure's", "name: a--b # sluice-ignore: \(dash) known\nauth_mode: no # sluice-ignore: enum x\n",
            said: ["2:12 enum", "2:15 ignore-refused"], reasons: ["known"]),
        Case("in quotes", "name: a--b\ndescription: \"# sluice-ignore: \(dash) known\"\n", said: ["1:7 \(dash)"]),
        Case("no comment", "name: a--b\ndescription: x#sluice-ignore:\(dash) known\n", said: ["1:7 \(dash)"]),
        Case("another comment", "name: a--b # do not sluice-ignore: \(dash)\n", said: ["1:7 \(dash)"]),
        Case("at the end", "name: a-b\n# sluice-ignore: \(dash) known", said: ["2:1 ignore-unused"]),
    ]

    @Test func `no comment brings a fleet into force that has an error`() {
        let tree = ManifestTree.of(files: [
            "a.yml": "$schema: 42 # sluice-ignore: schema-type x\nname: upsell\nauth_mode: key\n",
            "b.yml": "name: churn\nauth_mode: key\n",
        ])
        let result = interpret(tree)
        #expect(result.desired == nil)
        #expect(result.diagnostics.map(\.rule) == ["schema-type", "ignore-refused"])
    }

    @Test(arguments: cases)
    func `a comment silences what it names`(example: Case) {
        let text = example.text.contains("auth_mode") ? example.text : example.text + "\nauth_mode: key\n"
        let tree = ManifestTree.of(files: ["endpoint.yml": text])
        let result = interpret(tree)
        #expect(result.diagnostics.map { "\($0.position.line):\($0.position.column) \($0.rule)" } == example.said)
        #expect(result.silenced.map(\.reason) == example.reasons)
        #expect(result.silenced.allSatisfy { $0.finding.position.file == "endpoint.yml" })
    }

    @Test func `a file by itself is not told that a comment is useless`() {
        let text = "name: churn # sluice-ignore: endpoint-name-dash known\nauth_mode: key\n"
        #expect(interpret(files: ["a.yml"], of: .of(files: ["a.yml": text])).diagnostics == [])
    }

    @Test func `files that manifests name have comments too`() {
        let files = [
            "environment.yml": "name: sklearn\nversion: 1\nimage: python:3.12-slim\nconda_file: conda.yml\n",
            "conda.yml": "dependencies: [numpy]\nowner: us # sluice-ignore: conda-layout ours\n",
        ]
        let result = interpret(files: ["environment.yml"], of: .of(files: files))
        #expect(result.diagnostics.map(\.rule) == [])
        #expect(result.silenced.map(\.reason) == ["ours"])
    }
}
