import Fleet

/// A small fleet without a fault, whose files the fuzzer replaces.
enum FuzzedFleet {
    static let endpoint = "fleet/endpoint.yml"
    static let deployment = "fleet/blue.yml"
    static let bindings = "fleet.yaml"
    static let packages = "fleet/conda.yaml"

    static let files: [String: [UInt8]] = texts.mapValues { Array($0.utf8) }

    private static let texts = [
        endpoint: """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
        name: churn
        auth_mode: key
        traffic: {blue: 90, green: 10}
        """,
        deployment: deploymentText("blue", model: "azureml:churn:1"),
        "fleet/green.yml": deploymentText("green", model: "{path: ../model}"),
        bindings: """
        bindings:
          - {path: fleet/blue.yml, set: [instance_count=2], templates: {ENDPOINT: churn}}
          - {path: "fleet/gr*.yml", set: [instance_count=1], templates: {ENDPOINT: churn}}
        quota: {total: 100}
        """,
        packages: """
        channels: [conda-forge]
        dependencies: [python=3.11, pip, {pip: [scikit-learn==1.5.2]}]
        """,
        "fleet/model.yml": "name: churn\nversion: 1\ntype: custom_model\npath: ../model/weights.bin\n",
        "fleet/environment.yml": """
        $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
        name: scoring
        version: 1
        image: python:3.11
        conda_file: conda.yaml
        """,
        "fleet/src/score.py": "def init(): pass\n",
        "model/weights.bin": "weights",
    ]

    private static func deploymentText(_ name: String, model: String) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: \(name)
        endpoint_name: {{ENDPOINT}}
        model: \(model)
        environment: azureml:scoring:1
        code_configuration: {code: ./src, scoring_script: score.py}
        instance_type: Standard_DS3_v2
        """
    }
}

extension ManifestTree {
    /// A commit in memory. What is shared with another fleet has the same blob there.
    static func fuzzed(_ files: [String: [UInt8]], links: [String: [UInt8]] = [:], commit: String = "") -> ManifestTree {
        let bytes = files.merging(links) { file, _ in file }
        let entries = bytes.map { path, bytes in
            (path, TreeEntry(kind: links[path] == nil ? .file : .symbolicLink, blob: BlobID(fingerprint(bytes))))
        }
        return ManifestTree(
            source: SourceID("fuzzing"), commit: CommitID(commit), entries: Dictionary(entries) { first, _ in first },
            read: { path, _ in bytes[path] })
    }

    /// FNV-1a: enough to tell a few texts apart, with their length.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\(hash):\(bytes.count)"
    }
}
