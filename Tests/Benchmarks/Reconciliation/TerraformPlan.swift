import Measuring
import System

/// `terraform plan` over as many `terraform_data` resources, which have no other world than their state file. The state is written
/// here as an apply would have left it: terraform writes it anew after each of them, which takes an hour for 10,000.
struct TerraformPlan {
    private let executable: String
    private let folder: String

    /// nil when terraform is not installed.
    init?(folder: String) {
        guard let executable = findExecutable("terraform") else { return nil }
        self.executable = executable
        self.folder = folder
    }

    /// Processor seconds of each plan; all of them find nothing to do.
    func times(resources: Int, rounds: Int) throws -> [Double] {
        let place = "\(folder)/terraform-\(resources)"
        try? Files.remove(place)
        try Files.makeDirectory(place)
        try Files.writeAtomically("\(place)/main.tf", (0..<resources).map(Self.resource).joined())
        try Files.writeAtomically("\(place)/terraform.tfstate", Self.state(resources))
        try run(["init"], in: place)
        return try (0..<rounds).map { _ in try run(["plan", "-detailed-exitcode"], in: place) }
    }

    @discardableResult
    private func run(_ arguments: [String], in place: String) throws -> Double {
        let process = try ColdProcess(executable, ["-chdir=\(place)"] + arguments + ["-no-color", "-input=false"])
        guard process.exitCode == 0 else { throw BenchmarkFailure("terraform \(arguments) in \(place) fails") }
        return process.processorSeconds
    }

    private static func resource(_ number: Int) -> String {
        "resource \"terraform_data\" \"deployment_\(number)\" {\n  input = \"\(number)\"\n}\n\n"
    }

    private static func state(_ resources: Int) -> String {
        let entries = (0..<resources).map { number in
            """
            {"mode": "managed", "type": "terraform_data", "name": "deployment_\(number)",
             "provider": "provider[\\"terraform.io/builtin/terraform\\"]",
             "instances": [{"schema_version": 0, "sensitive_attributes": [], "attributes": {
               "id": "id-\(number)", "input": {"value": "\(number)", "type": "string"},
               "output": {"value": "\(number)", "type": "string"}, "triggers_replace": null}}]}
            """
        }
        return """
            {"version": 4, "terraform_version": "1.4.0", "serial": 1, "lineage": "00000000-0000-0000-0000-000000000001", "outputs": {},
             "resources": [\(entries.joined(separator: ",\n"))], "check_results": null}

            """
    }
}
