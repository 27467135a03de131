/// What managed and Kubernetes deployments have in common.
extension Field {
    static let deploymentIdentity = Field("name", .string, required: true, "its identity within the endpoint, lower-cased")
    static let endpointName = Field("endpoint_name", .string, required: true, "the endpoint that it belongs to")

    static let deploymentType = Field(
        "type",
        .choice(Choice(values: ["managed", "kubernetes"], standard: "managed", folding: .camel, warnsOfCase: true)),
        "kubernetes makes it another kind")

    static let deploymentHead: [Field] = [
        .schema, .deploymentIdentity, .endpointName, .deploymentType, .description, .readOnly("id", .string), .tags, .properties,
        .model, .codeConfiguration, .environment, .environmentVariables,
        Field("app_insights_enabled", .boolean, .none, fallback: "false", "metrics are always local"),
    ]

    static let probes: [Field] = [
        Field(
            "liveness_probe", .object(.probe(success: 1...1, rule: "probe-success-fixed")),
            "when an instance is restarted; without it the defaults hold"),
        Field(
            "readiness_probe", .object(.probe(success: 1...Int.max, rule: "probe-min")),
            "when an instance gets requests; without it the defaults hold"),
    ]

    static let mountPath = Field("model_mount_path", .string, "an absolute path in a custom container")

    static func instanceCount(most: Int) -> Field {
        Field(
            "instance_count",
            .integer(
                Whole(
                    range: 1...most, standard: 1, typeRule: "instance-count", minimumRule: "instance-count",
                    maximumRule: "instance-count")), "the number of instances")
    }

    static let scaleSettings = Field(
        "scale_settings",
        .variants(
            Variants(
                "type", "default: a fixed number; target_utilization: Kubernetes only", folding: .camel,
                [("default", Shape(fields: [])), ("target_utilization", .targetUtilization)])),
        "how the number of instances changes; default: not at all")

    /// `timeout`: the longest that Azure allows; `queue`: what a wait in the queue does.
    static func requestSettings(timeout: Int, queue: LocalEffect, _ queueMeaning: String) -> Field {
        Field(
            "request_settings", .object(.requestSettings(timeout: timeout, queue: queue, queueMeaning)),
            "timeout and concurrency of requests")
    }
}

extension Shape {
    static func requestSettings(timeout: Int, queue: LocalEffect, _ queueMeaning: String) -> Shape {
        Shape(
            Field(
                "request_timeout_ms",
                .integer(
                    Whole(
                        range: 1...timeout, standard: 5000, minimumRule: "request-timeout-min",
                        maximumRule: "request-timeout-max")), "milliseconds until the caller gets 408"),
            Field(
                "max_concurrent_requests_per_instance",
                .integer(Whole(range: 1...Int(Int32.max), standard: 1, minimumRule: "concurrency-min")),
                "429 above twice this, times the instances"),
            Field("max_queue_wait_ms", .whole(0...Int(Int32.max), standard: 500), queue, queueMeaning))
    }

    static func probe(success: ClosedRange<Int>, rule: String) -> Shape {
        func seconds(_ key: String, _ range: ClosedRange<Int>, _ standard: Int, _ meaning: String) -> Field {
            let whole = Whole(range: range, standard: standard, minimumRule: "probe-min", maximumRule: "probe-max")
            return Field(key, .integer(whole), meaning)
        }
        return Shape(
            fields: [
                seconds("period", 1...86_400, 10, "seconds between two probes"),
                seconds("initial_delay", 0...86_400, 10, "seconds before failures count"),
                seconds("timeout", 1...86_400, 2, "seconds that an answer may take"),
                Field(
                    "success_threshold", .integer(Whole(range: success, standard: 1, minimumRule: rule)),
                    "good answers in a row that make it healthy"),
                Field(
                    "failure_threshold", .integer(Whole(range: 1...Int(Int32.max), standard: 30, minimumRule: "probe-min")),
                    "bad answers in a row that make it unhealthy"),
            ],
            hints: [
                "initialDelaySeconds": .means("initial_delay"), "periodSeconds": .means("period"),
                "timeoutSeconds": .means("timeout"), "successThreshold": .means("success_threshold"),
                "failureThreshold": .means("failure_threshold"),
            ])
    }

    static let targetUtilization = Shape(
        Field("polling_interval", .whole(1...Int.max, standard: 1), "seconds between two looks at the load"),
        Field(
            "target_utilization_percentage",
            .integer(
                Whole(range: 1...100, standard: 70, minimumRule: "scale-percentage", maximumRule: "scale-percentage")),
            "busy and queued requests by instances, in percent"),
        Field("min_instances", .whole(0...Int.max, standard: 1, rule: "scale-min"), "never fewer instances"),
        Field("max_instances", .whole(1...Int.max, standard: 1, rule: "scale-min"), "never more instances"))
}
