extension Texts {
    static func comment(_ colour: String, team: Int) -> [String] {
        [
            "# The \(colour) deployment of this endpoint; \(Names.team(team)) is on call for it.",
            "# Raise instance_count before a campaign, not during one.",
        ]
    }

    static func head(_ colour: String, endpoint: Int, team: Int) -> [String] {
        [
            "$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json",
            "name: \(colour)",
            "endpoint_name: \(Names.endpoint(endpoint))",
            "description: The \(colour) one of \(Names.endpoint(endpoint)), kept by \(Names.team(team)).",
        ]
    }

    static func inlineModel(_ task: String) -> [String] {
        ["model:", "  path: ../models/\(task)-small", "  type: custom_model"]
    }

    static func code(_ task: String) -> [String] {
        ["code_configuration:", "  code: ../scoring/\(task)", "  scoring_script: score.py"]
    }

    static var inlineEnvironment: [String] {
        ["environment:", "  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest", "  conda_file:"]
            + conda.map { "    " + $0 }
    }

    static var environmentFromFile: [String] {
        [
            "environment:",
            "  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest",
            "  conda_file: ../conda/scoring.yml",
        ]
    }

    static func scale(using numbers: inout SeededNumbers) -> [String] {
        let types = ["Standard_DS2_v2", "Standard_DS3_v2", "Standard_F4s_v2"]
        return [
            "instance_type: \(types[Int.random(in: types.indices, using: &numbers)])",
            "instance_count: \(Int.random(in: 1...3, using: &numbers))",
            "environment_variables:",
            "  OMP_NUM_THREADS: \"1\"",
            "  WORKER_TIMEOUT: \"\(Int.random(in: 30...300, using: &numbers))\"",
        ]
    }

    static func requestSettings(using numbers: inout SeededNumbers) -> [String] {
        [
            "request_settings:",
            "  request_timeout_ms: \(Int.random(in: 1...20, using: &numbers) * 500)",
            "  max_concurrent_requests_per_instance: \(Int.random(in: 1...8, using: &numbers))",
        ]
    }

    static func probes(using numbers: inout SeededNumbers) -> [String] {
        ["liveness_probe", "readiness_probe"].flatMap { probe in
            [
                "\(probe):",
                "  initial_delay: \(Int.random(in: 5...30, using: &numbers))",
                "  period: \(Int.random(in: 5...20, using: &numbers))",
                "  timeout: 2",
                "  success_threshold: 1",
                "  failure_threshold: \(Int.random(in: 3...30, using: &numbers))",
            ]
        }
    }

    static func tags(_ task: String, team: Int, number: Int) -> [String] {
        ["tags:", "  team: \(Names.team(team))", "  task: \(task)", "  ticket: \"ML-\(1000 + number)\""]
    }
}
