import Fleet
import Support
import Testing

/// A small fleet that is right, to be spoilt one thing at a time.
enum Example {
    static let endpoint = """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
        name: churn
        auth_mode: key
        traffic:
          blue: 90
          green: 10
        """

    static func deployment(_ name: String) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: \(name)
        endpoint_name: Churn
        model:
          path: ../model
        code_configuration:
          code: ./src
          scoring_script: score.py
        environment:
          image: mcr.microsoft.com/azureml/minimal:latest
          conda_file: ./conda.yaml
        instance_type: standard_ds3_v2
        instance_count: 2
        """
    }

    static let conda = """
        name: scoring
        channels: [conda-forge]
        dependencies:
          - python=3.11
          - numpy=1.26
          - pip
          - pip:
              - scikit-learn==1.5.2  # pinned
        """

    static var files: [String: String] {
        [
            "fleet/endpoint.yml": endpoint, "fleet/blue.yml": deployment("blue"), "fleet/green.YAML": deployment("green"),
            "fleet/conda.yaml": conda, "fleet/src/score.py": "def init(): pass", "fleet/src/__pycache__/score.pyc": "x",
            "model/weights.bin": "weights", "model/notes/a.txt": "a", ".github/workflows/ci.yml": "on: [push]\njobs: {}\n",
        ]
    }

    static func files(_ changes: [String: String?]) -> [String: String] {
        var files = Self.files
        for (path, text) in changes { files[path] = text }
        return files
    }
}

/// One replacement in one file of the example, and what must be said of it.
struct Spoilt: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    let rule: String
    let line: Int
    let column: Int

    init(_ name: String, _ file: String, _ old: String, _ new: String, _ rule: String, _ line: Int, _ column: Int) {
        self.name = name
        self.file = file
        self.old = old
        self.new = new
        self.rule = rule
        self.line = line
        self.column = column
    }

    var testDescription: String { name }
}
