/// The lines of the generated manifests.
enum Texts {
    private static let schema = "$schema: https://azuremlschemas.azureedge.net/latest/"

    static func endpoint(_ number: Int, team: Int, mirrors: Bool) -> [String] {
        [
            schema + "managedOnlineEndpoint.schema.json",
            "name: \(Names.endpoint(number))",
            "description: Scores what \(Names.team(team)) asks, number \(number).",
            "auth_mode: key",
            "traffic:",
            "  blue: 90",
            "  green: 10",
        ] + (mirrors ? ["mirror_traffic:", "  red: 10"] : ["  red: 0"]) + [
            "tags:",
            "  team: \(Names.team(team))",
            "  tier: \"\(number % 3)\"",
        ]
    }

    static func model(_ number: Int, path: String, team: Int, task: String) -> [String] {
        [
            schema + "model.schema.json",
            "name: \(Names.model(number))",
            "version: \"\(1 + number % 9)\"",
            "path: \(path)",
            "type: custom_model",
            "description: The weights for \(task), trained by \(Names.team(team)).",
            "tags:",
            "  team: \(Names.team(team))",
            "  task: \(task)",
        ]
    }

    static func environment(_ number: Int, conda: String?, team: Int) -> [String] {
        [
            schema + "environment.schema.json",
            "name: \(Names.environment(number))",
            "version: \"\(1 + number % 5)\"",
            "image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest",
        ] + (conda.map { ["conda_file: \($0)"] } ?? ["conda_file:"] + Self.conda.map { "  " + $0 }) + [
            "description: What \(Names.team(team)) needs to score.",
            "tags:",
            "  team: \(Names.team(team))",
        ]
    }

    static let conda = [
        "name: scoring",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        "  - python=3.11",
        "  - pip",
        "  - pip:",
        "      - azureml-inference-server-http==1.4.1",
        "      - scikit-learn==1.5.2",
        "      - numpy==1.26.4",
    ]

    static func script(task: String, team: Int) -> String {
        """
        import json
        import os

        model = None


        def init():
            global model
            folder = os.environ["AZUREML_MODEL_DIR"]
            model = (folder, "\(task)", \(team))


        def run(body):
            rows = json.loads(body)["data"]
            return {"task": model[1], "scores": [len(row) for row in rows]}

        """
    }
}
