import Support
import System
import Testing

/// The virtual environment with azure-ai-ml, and the folder that manifests' paths start from.
enum DifferentialTools {
    static let python =
        (environmentVariable("SLUICE_TEST_DIFFERENTIAL") ?? "\(TestComponents.packageRoot)/.build/differential") + "/bin/python"
    /// A machine of CI must have it: there the suite runs, and fails.
    static let areThere = Files.status(python) != nil || environmentVariable("CI") == "true"
    static let reason = Comment(rawValue: "missing: azure-ai-ml (\(python)); `make differential-tools` installs it")
    static let folder = #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }

    /// Runs a script of this folder, and returns what it says; what it says on standard error when it fails is the failure.
    @discardableResult
    static func run(_ script: String, _ arguments: [String], in place: String) async throws -> String {
        let environment = allEnvironmentVariables().filter { ["PATH", "HOME", "LANG"].contains($0.key) }
        let command = Command(
            python, ["\(folder)/\(script)"] + arguments, environment: environment, workingDirectory: place)
        let result = try await command.run(timeoutSeconds: 900)
        try #require(result.status.isSuccess, "\(script): \(result.errors.suffix(2000))")
        return result.output
    }

    /// A folder of a test's own with what right manifests lead to, gone after `body`.
    static func withPlace<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let place = "/tmp/sluice-differential-\(Crypto.randomBytes(6).hex)"
        defer { try? Files.remove(place) }
        for path in ["", "/source", "/model", "/context"] { try Files.makeDirectory(place + path) }
        for (path, text) in files { try Files.writeAtomically("\(place)/\(path)", text) }
        return try await body(place)
    }

    private static let files = [
        ("source/score.py", "def init(): pass\n"), ("model/weights", "weights\n"), ("context/Dockerfile", "FROM scratch\n"),
        ("conda.yaml", "dependencies: [python=3.11]\n"),
        ("command.yml", "type: command\ncommand: python\nenvironment: azureml:sample:1\ncompute: azureml:sample\n"),
        ("spark.yml", "type: spark\ncode: ./source\nentry: {file: score.py}\ncompute: azureml:sample\n"),
        (
            "import.yml",
            "name: sample\ntype: mltable\npath: azureml://datastores/a/paths/b\nsource: {type: database, connection: azureml:c, query: q}\n"
        ),
    ]
}
