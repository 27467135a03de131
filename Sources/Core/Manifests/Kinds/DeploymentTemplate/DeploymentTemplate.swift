/// `az ml deployment-template`: what a registry says of how its models are deployed.
extension ManifestKind {
    static let deploymentTemplate = ManifestKind(
        name: "DeploymentTemplate", noun: "deployment template",
        summary: "What a registry says of how its models are deployed.", schemas: ["deploymentTemplate"], standing: .validated,
        shape: Shape(
            .schema, Field("name", .string, .none, required: true, "its identity, with the version"), .displayName, .description,
            .version.requiring(true), .tags, Field("type", .string, .none, "model_deployment"),
            Field("deployment_template_type", .string, .none, "the same"),
            Field("environment_variables", .variables, .none, "the process environment of its instances"),
            Field(
                "request_settings",
                .object(
                    Shape(
                        Field("request_timeout_ms", .anyWhole, .none, "milliseconds until the caller gets 408"),
                        Field("max_concurrent_requests_per_instance", .anyWhole, .none, "requests at a time"))), .none,
                "timeout and concurrency of requests"),
            Field("liveness_probe", .object(probe), .none, "when an instance is restarted"),
            Field("readiness_probe", .object(probe), .none, "when an instance gets requests"),
            Field("instance_count", .anyWhole, .none, "the number of instances"),
            Field("model_mount_path", .string, .none, "an absolute path in a custom container"),
            Field("allowed_instance_types", .list(.string), .none, "sizes of Azure"),
            Field("default_instance_type", .string, .none, "a size of Azure"),
            Field(
                "environment", .referenceOrObject(.environment, .inlineEnvironment), .none,
                "what the scoring script runs in"),
            Field("accelerator_maps", .list(.object(accelerator)), .none, "accelerators for one model"),
            Field("scoring_port", .anyWhole, .none, "the port inside the container"),
            Field("scoring_path", .string, .none, "the path of the URL")))

    private static let probe = Shape(
        Field("period", .anyWhole, .none, "seconds between two probes"),
        Field("initial_delay", .anyWhole, .none, "seconds before failures count"),
        Field("timeout", .anyWhole, .none, "seconds that an answer may take"),
        Field("success_threshold", .anyWhole, .none, "good answers in a row"),
        Field("failure_threshold", .anyWhole, .none, "bad answers in a row"), Field("scheme", .string, .none, "http or https"),
        Field("method", .string, .none, "GET"), Field("path", .string, .none, "the path of the URL"),
        Field("port", .anyWhole, .none, "the port"))

    private static let accelerator = Shape(
        Field("accelerator_type", .string, .none, required: true, "which accelerator"),
        Field("number_of_accelerators_per_model_instance", .anyWhole, .none, required: true, "how many for one model"),
        Field("default", .boolean, .none, null: true, "whether it is the usual one"))
}
