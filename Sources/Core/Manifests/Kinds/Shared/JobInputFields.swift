/// What jobs and monitors read.
extension Variants {
    /// Data, and with `models` models too. The type may be left out: then the widest of them counts, which stands first.
    static func dataInput(_ effect: LocalEffect, models: Bool) -> Variants {
        let plain = ["download", "ro_mount", "direct"]
        func asset(_ modes: [String]) -> Shape {
            Shape(
                Field("path", .string, effect, "where it lies: azureml:NAME:VERSION, a URI, or a path"),
                Field("mode", .choice(Choice(values: modes)), effect, "how the files get there"),
                Field("datastore", .string, effect, "a datastore of Azure"))
        }
        let tables = [("mltable", asset(plain + ["eval_mount", "eval_download"]))]
        let files = ["uri_folder", "uri_file"] + (models ? ["custom_model", "mlflow_model", "triton_model"] : [])
        return Variants(
            "type", "what it is", isRequired: false, effect: effect, tables + files.map { ($0, asset(plain)) })
    }
}
