import Fleet

extension RuleGroup {
    /// What a deployment serves.
    static let models = RuleGroup(
        name: "models",
        rules: [
            Rule(
                "model-missing", .warning, .accepts, "a deployment has no model",
                why: """
                    Only a custom container that brings its model along, or a scoring script that needs none, does without. Such a container \
                    has an inference_config.
                    """,
                bad: .deployment(without: ["model"]), good: .deployment()),
            Rule(
                "inline-model-remote-needs-name", .error, .rejects, "a model at a remote address has no name",
                why:
                    "A model that is written inside a deployment and lies elsewhere is registered, for which it needs name and version.",
                bad: .deployment("model:\n  path: https://models.example.com/churn.onnx"),
                good: .deployment("model:\n  name: churn\n  version: 1\n  path: https://models.example.com/churn.onnx")),
            Rule(
                "mlflow-layout", .warning, .refusesLater, "an MLflow model has no MLmodel file",
                why: "What MLflow writes has a file MLmodel at its top, which says how the model is loaded.",
                bad: folder("mlflow_model", "model.pkl"), good: folder("mlflow_model", "MLmodel")),
            Rule(
                "triton-layout", .warning, .refusesLater, "a Triton model has no version folders",
                why: "Triton looks for MODEL/VERSION/FILE, with a number as the version.",
                bad: folder("triton_model", "churn/model.onnx"), good: folder("triton_model", "churn/1/model.onnx")),
            Rule(
                "mltable-layout", .warning, .refusesLater, "a table has no MLTable file",
                why: "A folder of type mltable has a file MLTable at its top, which says how the table is read.",
                bad: table("rows.csv"), good: table("MLTable")),
            Rule(
                "lfs-pointer", .error, .misreads, "a file is a pointer of git-LFS",
                why: """
                    The commit holds three lines of text in place of the model, and the model lies on a server of git-LFS. An instance would \
                    be given the three lines. Commit the file itself: git lfs migrate export puts it into the history.
                    """,
                bad: .files([
                    "model.yml": declaration("path: churn.onnx"),
                    "churn.onnx": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 104857600\n",
                ]),
                good: .files(["model.yml": declaration("path: churn.onnx"), "churn.onnx": "(the model)\n"])),
        ])

    private static func folder(_ type: String, _ file: String) -> Rule.Example {
        Rule.Example(files: [("model.yml", declaration("type: \(type)\npath: churn")), ("churn/\(file)", "(the model)\n")])
    }

    private static func declaration(_ lines: String) -> String {
        "$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\nname: churn\n\(lines)\n"
    }

    private static func table(_ file: String) -> Rule.Example {
        let text = Rule.Example.text(kind: "data", "name: customers\ntype: mltable\npath: customers")
        return Rule.Example(files: [("data.yml", text), ("customers/\(file)", "(the table)\n")])
    }
}
