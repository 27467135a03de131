/// What deployments and other kinds say of assets.
extension Field {
    static let model = Field(
        "model", .referenceOrObject(.model, .inlineModel),
        "what AZUREML_MODEL_DIR holds: a reference, or the model itself")

    static let environment = Field(
        "environment", .referenceOrObject(.environment, .inlineEnvironment),
        "what the scoring script runs in: a reference, or the environment itself")

    static let environmentVariables = Field(
        "environment_variables", .variables, "the process environment of its instances")

    static let codeConfiguration = Field("code_configuration", .object(.codeConfiguration), "the scoring script")

    static let autoDelete = Field(
        "auto_delete_setting",
        .object(
            Shape(
                Field("value", .string, .none, "an age in days"),
                Field(
                    "condition", .choice(Choice("created_greater_than", "last_accessed_greater_than", folding: .camel)), .none,
                    "what the age counts from"))), .none, "nothing is deleted by age here")
}

extension Shape {
    /// Assets that are written inside another manifest need no name.
    static let inlineModel = ManifestKind.model.shape.relaxing(["name"])
    static let inlineEnvironment = ManifestKind.environment.shape.relaxing(["name"])

    static let codeConfiguration = Shape(
        Field("code", .string, "the folder, relative to the manifest"),
        Field("scoring_script", .string, required: true, "relative to the code folder; has init() and run()"))

    static let templateReference = Shape(Field("asset_id", .string, .none, "a template of a registry"))
}
