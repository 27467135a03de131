/// `az ml model`: a file or folder under a name and a version.
extension ManifestKind {
    static let model = ManifestKind(
        name: "Model", noun: "model", summary: "A file or folder under a name and a version, for deployments to use.",
        schemas: ["model"], standing: .runs,
        shape: Shape(
            .schema, .assetName, .readOnly("id"),
            Field(
                "type", .choice(Choice("custom_model", "mlflow_model", "triton_model", standard: "custom_model")),
                "which server it needs"),
            Field("path", .string, "the file or folder, relative to the manifest"),
            .version, .description, .properties, .tags,
            Field("stage", .string, .metadata, "a word for people, such as Production"),
            .readOnly("utc_time_created"),
            Field("flavors", .open, .metadata, "what MLflow says of it"),
            .readOnly("creation_context"), .readOnly("job_name"), .readOnly("latest_version"),
            .datastore, .intellectualProperty,
            Field("system_metadata", .open, .metadata, "stored"),
            Field("default_deployment_template", .object(.templateReference), .none, "a matter of registries"),
            Field("allowed_deployment_templates", .list(.object(.templateReference)), .none, "a matter of registries")))
}
