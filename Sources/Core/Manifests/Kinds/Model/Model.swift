/// `az ml model`: a file or folder under a name and a version.
extension ManifestKind {
    static let model = ManifestKind(
        name: "Model", noun: "model", schemas: ["model"],
        shape: Shape(fields: [
            .schema,
            Field(key: "name", type: .string, isRequired: true, meaning: "its identity, with the version"),
            .readOnly("id"),
            Field(
                key: "type",
                type: .choice(
                    Choice(values: ["custom_model", "mlflow_model", "triton_model"], standard: "custom_model", foldsCase: false)),
                meaning: "which server it needs"),
            Field(key: "path", type: .string, meaning: "the file or folder, relative to the manifest"),
            Field(key: "version", type: .version, meaning: "immutable once given"),
            .description, .properties, .tags,
            Field(key: "stage", type: .string, effect: .metadata),
            .readOnly("utc_time_created"),
            Field(key: "flavors", type: .any, effect: .metadata),
            .readOnly("creation_context"), .readOnly("job_name"), .readOnly("latest_version"),
            .datastore, .intellectualProperty,
            Field(key: "system_metadata", type: .any, effect: .metadata),
            Field(key: "default_deployment_template", type: .object(.templateReference), effect: .none),
            Field(key: "allowed_deployment_templates", type: .list(.object(.templateReference)), effect: .none),
        ]))
}
