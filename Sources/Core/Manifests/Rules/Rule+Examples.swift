/// Examples begin as right as they can be, so that they show one mistake and no other.
extension Rule.Example {
    static func file(_ text: String, path: String = "manifest.yml") -> Rule.Example {
        Rule.Example(files: [(path, text)])
    }

    /// Several files, as one commit has them.
    static func fleet(_ files: KeyValuePairs<String, String>) -> Rule.Example {
        Rule.Example(files: files.map { ($0.key, $0.value) }, isFleet: true)
    }

    /// The first file, by itself, with others around it.
    static func files(_ files: KeyValuePairs<String, String>) -> Rule.Example {
        Rule.Example(files: files.map { ($0.key, $0.value) })
    }

    package static func endpoint(_ lines: String = "") -> Rule.Example { file(endpointText(lines), path: "endpoint.yml") }

    package static func deployment(_ lines: String = "", without keys: Set<String> = []) -> Rule.Example {
        file(deploymentText(lines, without: keys), path: "deployment.yml")
    }

    static func model(_ lines: String) -> Rule.Example {
        files(["model.yml": text(schema("model"), lines), "churn.onnx": "(the model)\n"])
    }

    static func environment(_ lines: String) -> Rule.Example {
        file(text(schema("environment"), lines), path: "environment.yml")
    }

    /// An endpoint named churn, with these lines in place of its own of the same keys.
    static func endpointText(_ lines: String = "") -> String {
        text(schema("managedOnlineEndpoint") + ["name: churn", "auth_mode: key"], lines)
    }

    /// A deployment of it named blue, without any file beside it.
    static func deploymentText(_ lines: String = "", without keys: Set<String> = []) -> String {
        let own = [
            "name: blue", "endpoint_name: churn", "model: azureml://registries/azureml/models/churn/versions/1",
            "environment: azureml://registries/azureml/environments/sklearn/versions/1", "instance_type: Standard_DS3_v2",
            "instance_count: 1",
        ]
        return text((schema("managedOnlineDeployment") + own).filter { !keys.contains(key(of: $0)) }, lines)
    }

    static func text(kind: String, own: [String] = [], _ lines: String) -> String { text(schema(kind) + own, lines) }

    private static func schema(_ name: String) -> [String] {
        ["$schema: https://azuremlschemas.azureedge.net/latest/\(name).schema.json"]
    }

    private static func text(_ own: [String], _ lines: String) -> String {
        let given = lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let keys = Set(given.map(key))
        return (own.filter { !keys.contains(key(of: $0)) } + given.filter { !$0.isEmpty }).map { $0 + "\n" }.joined()
    }

    private static func key(of line: String) -> String { String(line.prefix { $0 != ":" }) }
}
