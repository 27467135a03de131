/// `az ml component` with `type: command`, or without a type.
extension ManifestKind {
    static let commandComponent = ManifestKind(
        name: "CommandComponent", noun: "component", summary: "A step of a pipeline that runs a command.",
        schemas: ["commandComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("command", isStandard: true, outputs: .variants(.componentOutput)) + [
                Field("command", .string, required: true, "what is run"), .componentCode, .componentEnvironment(required: true),
                .componentResources,
                Field("distribution", .variants(distribution), "how a run spreads over instances"),
                Field("queue_settings", .object(queue), "its place in Azure's queue"),
                .properties, .additionalIncludes,
            ], unknown: .accepted))

    private static let distribution = Variants(
        "type", "mpi, tensorflow, pytorch or ray",
        [
            ("mpi", shape(Field("process_count_per_instance", .anyWhole, "processes in an instance"))),
            ("pytorch", shape(Field("process_count_per_instance", .anyWhole, "processes in an instance"))),
            (
                "tensorflow",
                shape(
                    Field("parameter_server_count", .anyWhole, "parameter servers"), Field("worker_count", .anyWhole, "workers"))
            ),
            (
                "ray",
                shape(
                    Field("port", .anyWhole, "the head's port"), Field("address", .string, "the head's address"),
                    Field("include_dashboard", .boolean, "whether there is a dashboard"),
                    Field("dashboard_port", .anyWhole, "its port"),
                    Field("head_node_additional_args", .string, "arguments of the head"),
                    Field("worker_node_additional_args", .string, "arguments of the workers"))
            ),
        ])

    private static func shape(_ fields: Field...) -> Shape { Shape(fields: fields, unknown: .accepted) }

    private static let queue = Shape(
        Field("job_tier", .choice(Choice("spot", "basic", "standard", "premium", "null")), .none, "a tier of Azure"),
        Field("priority", .choice(Choice("low", "medium", "high")), .none, "before or after other jobs"))
}
