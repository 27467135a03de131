import Fleet
import Manifests
import Support
import Testing

@Suite("Findings with a repair")
struct CertainFixTests {
    /// Lines in place of the example's own, the rule that finds fault, and what its repair changes.
    @Test(
        arguments: [
            ("descripton: x", "unknown-key", "descripton → description"), ("\"auth_mode \": key", "unknown-key", nil),
            ("descripton: x\ndescription: y", "unknown-key", nil), ("colour: red", "unknown-key", nil),
            ("auth_mode: AML-Token", "enum", nil), ("auth_mode: amltoken", "enum", "amltoken → aml_token"),
            ("auth_mode: 'amltoken'", "enum", "'amltoken' → 'aml_token'"), ("auth_mode: none", "enum", nil),
            ("description: yes", "type-string", "yes → \"yes\""), ("description: 1.10", "type-string", "1.10 → \"1.10\""),
            ("description: {a: b}", "type-string", nil),
            ("scoring_uri: https://x.example/score", "read-only-key", "scoring_uri: https://x.example/score\n → "),
            ("scoring_uri:   \"x\"", "read-only-key", nil), ("traffic: {blue: 0144}", "yaml11-int", "0144 → 100"),
        ] as [(String, String, String?)])
    func `an endpoint's`(lines: String, rule: String, change: String?) throws {
        try expect(Rule.Example.endpoint(lines), rule, change)
    }

    @Test(
        arguments: [
            ("instance_type: DS3_v2", "sku-unknown", "DS3_v2 → Standard_DS3_v2"),
            ("instance_type: standard-ds3-v2", "sku-unknown", "standard-ds3-v2 → Standard_DS3_v2"),
            ("instance_type: Standard_DS3_v9", "sku-unknown", nil), ("type: Managed", "enum-case", "Managed → managed"),
            ("environment_variables: {A: true}", "envvar-not-string", "true → \"true\""),
            ("environment_variables: {A: &a true}", "envvar-not-string", "true → \"true\""),
            ("model: churn:1", "reference-syntax", "churn:1 → azureml:churn:1"), ("model: churn", "reference-syntax", nil),
            ("model: \"models:/churn/1\"", "reference-syntax", nil),
            (
                "data_collector: {collections: {model_inputs: {enabled: yes}}}", "string-bool", "yes → \"true\""
            ),
        ] as [(String, String, String?)])
    func `a deployment's`(lines: String, rule: String, change: String?) throws {
        try expect(Rule.Example.deployment(lines), rule, change)
    }

    private func expect(_ example: Rule.Example, _ rule: String, _ change: String?) throws {
        let tree = ManifestTree.of(files: Dictionary(example.files.map { ($0.path, $0.text) }) { first, _ in first })
        let findings = interpret(files: [example.files[0].path], of: tree).diagnostics
        let finding = try #require(findings.first { $0.rule == rule }, "\(findings.map(\.line))")
        #expect(finding.fix?.edits.map { "\($0.old) → \($0.new)" }.first == change)
    }
}
