/// What batch deployments say of their runs.
extension Field {
    static let batchHead: [Field] = [
        .schema, .deploymentIdentity, .endpointName, .description, .readOnly("id", .string), .tags, .properties, .model,
        .codeConfiguration, .environment, .environmentVariables,
    ]

    static let batchType = Field(
        "type", .choice(Choice("model", "pipeline")), "model or pipeline; left out, all settings stand at the top")

    static let errorThreshold = Field(
        "error_threshold", .whole(-1...Int(Int32.max), standard: -1, rule: "error-threshold"),
        "failed files that end the run; -1 ignores them")

    static let batchSettings: [Field] = [
        .errorThreshold,
        Field("retry_settings", .object(.batchRetries), "what happens after a failure"),
        Field("mini_batch_size", .whole(1...Int.max, standard: 10, rule: "batch-min"), "files for one call of run()"),
        Field("logging_level", .string, fallback: "info", "warning, info or debug"),
        Field(
            "output_action", .choice(Choice("append_row", "summary_only", standard: "append_row")), "what becomes of the results"),
        Field("output_file_name", .text(.fileName), fallback: "predictions.csv", "the file that append_row fills"),
        Field("max_concurrency_per_instance", .whole(1...Int.max, standard: 1, rule: "batch-min"), "workers in an instance"),
    ]

    static let jobResources = Field("resources", .object(.jobResources), "how many instances a run has")

    static func batchCompute(required: Bool) -> Field {
        Field(
            "compute", .reference(Reference(asset: .compute, needsPrefix: false)), required: required,
            "the pool that runs it: azureml:NAME, or local")
    }

    static let pipelineComponent = Field(
        "component", .reference(Reference(asset: .component, needsPrefix: false)),
        "the pipeline to run: a reference, or the component's file")
}

extension Shape {
    static let batchRetries = Shape(
        Field("max_retries", .whole(0...Int.max, standard: 3, rule: "batch-min"), "further tries of a mini batch"),
        Field("timeout", .whole(1...Int.max, standard: 30, rule: "batch-min"), "seconds that a mini batch may take"))

    static let jobResources = resources(unknown: .rejected)

    static func resources(unknown: Unknown) -> Shape {
        Shape(
            fields: [
                Field("instance_count", .whole(1...Int.max, standard: 1, rule: "instance-count"), "the number of instances"),
                Field("instance_type", .string, .none, "a size of Azure"),
                .properties,
                Field("locations", .list(.string), .none, "regions of Azure"),
                Field("shm_size", .string, .none, "shared memory of a container"),
                Field("max_instance_count", .anyWhole, .none, "instances at most"),
                Field(
                    "docker_args", .byShape(Alternatives(scalar: .string, sequence: .list(.string))), .none,
                    "arguments of a container"),
            ], unknown: unknown)
    }
}

extension TextRule {
    static let fileName = TextRule(
        rule: "path-escape", form: .withoutSeparators, advice: "a plain file name, not a path")
}
