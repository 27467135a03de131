import Fleet

extension RuleGroup {
    /// `azureml:NAME:VERSION` and its relatives.
    static let references = RuleGroup(
        name: "references",
        rules: [
            Rule(
                "reference-syntax", .error, .refusesLater, "a reference is not written as one",
                why: """
                    A model or environment that is named and not described is azureml:NAME:VERSION or azureml:NAME@LABEL, or a full resource \
                    id behind azureml:.
                    """,
                bad: .deployment("model: churn:1"), good: .deployment("model: azureml:churn:1")),
            Rule(
                "reference-unversioned", .warning, .refusesLater, "a reference has neither version nor label",
                why:
                    "What it means changes with every version that somebody adds. A version stays, and @latest says that it moves.",
                bad: .deployment("model: azureml:churn"), good: .deployment("model: azureml:churn@latest")),
            Rule(
                "registry-syntax", .error, .refusesLater, "a reference to a registry is not complete",
                why: "It is azureml://registries/REGISTRY/models/NAME/versions/N, or labels/latest in place of the version.",
                bad: .deployment("model: azureml://registries/azureml/models/churn"),
                good: .deployment("model: azureml://registries/azureml/models/churn/versions/1")),
            Rule(
                "model-not-found", .error, .refusesLater, "the model is not in this repository",
                why: "A model that is named is a file of kind Model in the same commit, with that version.",
                bad: .fleet(model("azureml:churn:2")), good: .fleet(model("azureml:churn:1"))),
            Rule(
                "environment-not-found", .error, .refusesLater, "the environment is not in this repository",
                why:
                    "An environment that is named is a file of kind Environment in the same commit, or one that the operator maps.",
                bad: .fleet(environment("azureml:sklearn:2")), good: .fleet(environment("azureml:sklearn:1"))),
            Rule(
                "asset-version-needs-name", .error, .rejects, "a model has a version and no name",
                why: "A version is one of something: without a name there is nothing that it could be a version of.",
                bad: .files([
                    "deployment.yml": Rule.Example.deploymentText("model:\n  path: churn.onnx\n  version: 3"),
                    "churn.onnx": "(the model)\n",
                ]),
                good: .files([
                    "deployment.yml": Rule.Example.deploymentText("model:\n  name: churn\n  path: churn.onnx\n  version: 3"),
                    "churn.onnx": "(the model)\n",
                ])),
            Rule(
                "asset-immutable", .error, .refusesLater, "a version has two contents",
                why: """
                    A name and version of a model or environment is one content for ever, so that a deployment can say what it runs. New \
                    content is a new version. That holds in one commit, and for the versions that earlier commits have registered.
                    """,
                bad: .fleet([
                    "a.yml": churn("churn.onnx", "1"), "b.yml": churn("other.onnx", "1"), "churn.onnx": "a", "other.onnx": "b",
                ]),
                good: .fleet([
                    "a.yml": churn("churn.onnx", "1"), "b.yml": churn("other.onnx", "2"), "churn.onnx": "a", "other.onnx": "b",
                ])),
            Rule(
                "model-archived", .warning, .accepts, "a deployment uses an archived model",
                why: """
                    A model whose stage is Archived is kept for what runs on it; azureml:NAME@latest passes it over. A new deployment of it is \
                    likely a mistake.
                    """,
                bad: .fleet([
                    "endpoint.yml": Rule.Example.endpointText(), "m.yml": churn("churn.onnx", "1") + "stage: Archived\n",
                    "churn.onnx": "a", "deployment.yml": Rule.Example.deploymentText("model: azureml:churn:1"),
                ]),
                good: .fleet([
                    "endpoint.yml": Rule.Example.endpointText(), "m.yml": churn("churn.onnx", "1") + "stage: Production\n",
                    "churn.onnx": "a", "deployment.yml": Rule.Example.deploymentText("model: azureml:churn:1"),
                ])),
        ])

    private static func churn(_ path: String, _ version: String) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/model.schema.json
        name: churn
        version: \(version)
        path: \(path)

        """
    }

    private static func model(_ reference: String) -> KeyValuePairs<String, String> {
        [
            "deployment.yml": Rule.Example.deploymentText("model: \(reference)"), "endpoint.yml": Rule.Example.endpointText(),
            "model.yml": churn("churn.onnx", "1"), "churn.onnx": "(the model)\n",
        ]
    }

    private static func environment(_ reference: String) -> KeyValuePairs<String, String> {
        [
            "deployment.yml": Rule.Example.deploymentText("environment: \(reference)"),
            "endpoint.yml": Rule.Example.endpointText(),
            "environment.yml": """
            $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
            name: sklearn
            version: 1
            image: mcr.microsoft.com/azureml/minimal-py312-inference:latest

            """,
        ]
    }
}
