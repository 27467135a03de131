/// `az ml model package`: a model with its server in one environment.
extension ManifestKind {
    static let modelPackage = ManifestKind(
        name: "ModelPackage", noun: "model package", summary: "A model with its server in one environment.",
        schemas: ["modelVersionPackage"], standing: .validated,
        shape: Shape(
            .schema,
            Field(
                "target_environment",
                .byShape(Alternatives(scalar: .string, mapping: .map(.string, keys: .choice(["name"])), rule: "type-string")),
                .none,
                required: true, "the environment that comes out of it"),
            Field(
                "base_environment_source",
                .object(
                    Shape(
                        Field("type", .string, .none, required: true, "EnvironmentAsset"),
                        Field("resource_id", .string, .none, "an environment"))
                ),
                .none, "the environment that it starts from"),
            Field("inferencing_server", .object(server), .none, required: true, "what serves it"),
            Field(
                "model_configuration",
                .object(
                    Shape(
                        Field("mode", .choice(Choice("copy", "download")), .none, "how the model gets there"),
                        Field("mount_path", .string, .none, "where it lies"))), .none, "where the model lies"),
            Field("inputs", .list(.object(input)), .none, "further files"), .tags,
            Field("environment_variables", .variables, .none, "its process environment")))

    private static let server = Shape(
        Field(
            "type", .choice(Choice("azureml_online", "azureml_batch", "custom", "triton")), .none, required: true, "which server"),
        Field("code_configuration", .object(.codeConfiguration), .none, "the scoring script"),
        Field(
            "inference_configuration",
            .object(
                Shape(
                    Field("liveness_route", .open, .none, "answers when it lives"),
                    Field("readiness_route", .open, .none, "answers when it takes requests"),
                    Field("scoring_route", .open, .none, "answers requests"), Field("entry_script", .string, .none, "the script"),
                    Field("configuration", .open, .none, "settings of the server"))), .none, "the routes of a custom container"))

    private static let input = Shape(
        Field("type", .choice(Choice("uri_file", "uri_folder", folding: .camel)), .none, "what it is"),
        Field("mode", .choice(Choice("read_only_mount", "download", folding: .camel)), .none, "how it gets there"),
        Field("path", .variants(path), .none, "where it comes from"), Field("mount_path", .string, .none, "where it lies"))

    private static let path = Variants(
        "input_path_type", "path_id, url or path_version", folding: .camel, isRequired: false, effect: .none,
        [
            ("path_id", Shape(Field("resource_id", .string, .none, "an id of Azure"))),
            ("url", Shape(Field("url", .string, .none, "an address"))),
            (
                "path_version",
                Shape(
                    Field("resource_name", .string, .none, "an asset"), Field("resource_version", .string, .none, "its version"))
            ),
        ])
}
