/// `az ml online-deployment`: instances of a model behind an endpoint.
extension ManifestKind {
    static let managedOnlineDeployment = ManifestKind(
        name: "ManagedOnlineDeployment", noun: "deployment", schemas: ["managedonlinedeployment", "onlinedeployment"],
        shape: Shape(
            fields: [
                .schema,
                Field(key: "name", type: .string, isRequired: true, meaning: "its identity within the endpoint, lower-cased"),
                Field(key: "endpoint_name", type: .string, isRequired: true, meaning: "the endpoint that it belongs to"),
                Field(
                    key: "type", type: .choice(Choice(values: ["managed", "kubernetes"], standard: "managed", foldsCase: false)),
                    meaning: "kubernetes makes it another kind"),
                .description, .readOnly("id"), .tags, .properties,
                Field(
                    key: "model", type: .referenceOrObject(.model, assetShape(.model)), meaning: "what AZUREML_MODEL_DIR holds"),
                Field(key: "code_configuration", type: .object(code), meaning: "the scoring script"),
                Field(
                    key: "environment", type: .referenceOrObject(.environment, assetShape(.environment)),
                    meaning: "what the scoring script runs in"),
                Field(key: "environment_variables", type: .variables, meaning: "the process environment of its instances"),
                Field(key: "app_insights_enabled", type: .boolean, effect: .none, meaning: "metrics are always local"),
                Field(key: "scale_settings", type: .object(scale), meaning: "default: a fixed number of instances"),
                Field(key: "request_settings", type: .object(request), meaning: "timeout and concurrency of requests"),
                Field(key: "liveness_probe", type: .object(probe(success: 1...1, rule: "probe-success-fixed"))),
                Field(key: "readiness_probe", type: .object(probe(success: 1...Int.max, rule: "probe-min"))),
                .readOnly("provisioning_state"), .readOnly("creation_context"),
                Field(key: "instance_type", type: .string, isRequired: true, meaning: "cores, memory and GPUs of an instance"),
                Field(
                    key: "instance_count",
                    type: .integer(
                        Whole(
                            range: 1...50, standard: 1, typeRule: "instance-count", minimumRule: "instance-count",
                            maximumRule: "instance-count")), meaning: "the number of instances"),
                Field(key: "model_mount_path", type: .string, meaning: "an absolute path in a custom container"),
                Field(key: "data_collector", type: .object(collector), effect: .none, meaning: "payloads are not collected yet"),
                Field(key: "egress_public_network_access", type: .access, effect: .none, meaning: "a network of Azure"),
                Field(key: "private_network_connection", type: .boolean, effect: .none, meaning: "a network of Azure"),
            ],
            hints: [
                "traffic": "\"traffic\" belongs in the endpoint manifest, not in a deployment",
                "code_path": "\"code_path\" is an argument of the Python SDK; use code_configuration.code",
            ]))

    /// An asset written inside a deployment needs no name.
    private static func assetShape(_ kind: ManifestKind) -> Shape {
        (kind.shape ?? Shape(fields: [])).relaxing(["name"])
    }

    private static let code = Shape(fields: [
        Field(key: "code", type: .string, meaning: "the folder, relative to the manifest"),
        Field(
            key: "scoring_script", type: .string, isRequired: true, meaning: "relative to the code folder; has init() and run()"),
    ])

    private static let scale = Shape(fields: [
        Field(
            key: "type", type: .choice(Choice(values: ["default", "target_utilization"])), isRequired: true,
            meaning: "managed deployments have the default only"),
        Field(key: "polling_interval", type: .integer(Whole(range: 1...Int.max))),
        Field(key: "target_utilization_percentage", type: .integer(Whole(range: 1...100, minimumRule: "scale-percentage"))),
        Field(key: "min_instances", type: .integer(Whole(range: 0...Int.max))),
        Field(key: "max_instances", type: .integer(Whole(range: 1...Int.max))),
    ])

    private static let request = Shape(fields: [
        Field(
            key: "request_timeout_ms",
            type: .integer(
                Whole(
                    range: 1...180_000, standard: 5000, minimumRule: "request-timeout-min", maximumRule: "request-timeout-max")),
            meaning: "milliseconds until the caller gets 408"),
        Field(
            key: "max_concurrent_requests_per_instance",
            type: .integer(Whole(range: 1...Int(Int32.max), standard: 1, minimumRule: "concurrency-min")),
            meaning: "429 above twice this, times the instances"),
        Field(
            key: "max_queue_wait_ms", type: .integer(Whole(range: 0...Int(Int32.max))), effect: .none,
            meaning: "deprecated by Azure"),
    ])

    private static func probe(success: ClosedRange<Int>, rule: String) -> Shape {
        func seconds(_ key: String, _ standard: Int) -> Field {
            let whole = Whole(range: 1...86_400, standard: standard, minimumRule: "probe-min", maximumRule: "probe-max")
            return Field(key: key, type: .integer(whole), meaning: "seconds")
        }
        return Shape(fields: [
            seconds("period", 10),
            Field(
                key: "initial_delay",
                type: .integer(Whole(range: 0...86_400, standard: 10, minimumRule: "probe-min", maximumRule: "probe-max")),
                meaning: "seconds before failures count"),
            seconds("timeout", 2),
            Field(key: "success_threshold", type: .integer(Whole(range: success, standard: 1, minimumRule: rule))),
            Field(
                key: "failure_threshold", type: .integer(Whole(range: 1...Int(Int32.max), standard: 30, minimumRule: "probe-min"))
            ),
        ])
    }
}
