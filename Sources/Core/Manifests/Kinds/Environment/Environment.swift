/// `az ml environment`: what a scoring script runs in.
extension ManifestKind {
    static let environment = ManifestKind(
        name: "Environment", noun: "environment", schemas: ["environment"],
        shape: Shape(
            fields: [
                .schema,
                Field(key: "name", type: .string, isRequired: true, meaning: "its identity, with the version"),
                .readOnly("id"),
                .description, .tags, .properties,
                Field(key: "version", type: .version, meaning: "immutable once given"),
                .readOnly("creation_context"), .readOnly("latest_version"),
                Field(key: "auto_delete_setting", type: .object(autoDelete), effect: .none),
                Field(key: "build", type: .object(build), meaning: "a context to build an image from"),
                Field(key: "image", type: .string, meaning: "mapped to a local environment unless conda_file says what it holds"),
                Field(key: "conda_file", type: .pathOrMapping, meaning: "the packages: a path, or the content itself"),
                Field(key: "inference_config", type: .object(inference), meaning: "the routes of a custom container"),
                Field(
                    key: "os_type", type: .choice(Choice(values: ["linux", "windows"], standard: "linux")), meaning: "linux only"),
                .datastore, .intellectualProperty,
            ],
            hints: ["docker_image": "unknown key \"docker_image\"; did you mean \"image\"?"]))

    private static let autoDelete = Shape(fields: [
        Field(key: "value", type: .string, effect: .none),
        Field(
            key: "condition", type: .choice(Choice(values: ["created_greater_than", "last_accessed_greater_than"])), effect: .none
        ),
    ])

    private static let build = Shape(fields: [
        Field(key: "path", type: .string, meaning: "the context's folder"),
        Field(key: "dockerfile_path", type: .string, meaning: "relative to the context"),
    ])

    private static let route = Shape(fields: [
        Field(
            key: "port", type: .integer(Whole(range: 1...65535, minimumRule: "port-range", maximumRule: "port-range")),
            isRequired: true),
        Field(key: "path", type: .string, isRequired: true),
    ])

    private static let inference = Shape(fields: [
        Field(key: "liveness_route", type: .object(route), isRequired: true),
        Field(key: "readiness_route", type: .object(route), isRequired: true),
        Field(key: "scoring_route", type: .object(route), isRequired: true),
    ])
}
