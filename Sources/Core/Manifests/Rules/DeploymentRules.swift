import Fleet

extension RuleGroup {
    /// Settings of deployments and endpoints that are out of what Azure allows.
    static let deployments = RuleGroup(
        name: "deployments",
        rules: [
            Rule(
                "instance-count", .error, .refusesLater, "the number of instances is no number from 1 to 50",
                why: "A deployment has at least one instance, and Azure gives it at most 50.",
                bad: .deployment("instance_count: 0"), good: .deployment("instance_count: 1")),
            Rule(
                "sku-unknown", .error, .refusesLater, "the size is none that Azure offers for online deployments",
                why:
                    "Cores, memory and GPUs of an instance come from the name of its size; only some sizes of Azure serve models.",
                bad: .deployment("instance_type: Standard_DS3_v3"), good: .deployment("instance_type: Standard_DS3_v2")),
            Rule(
                "request-timeout-min", .error, .refusesLater, "the timeout of a request is below 1 ms",
                why: "With a timeout of 0 no request could ever be answered.",
                bad: .deployment("request_settings:\n  request_timeout_ms: 0"),
                good: .deployment("request_settings:\n  request_timeout_ms: 1000")),
            Rule(
                "request-timeout-max", .error, .refusesLater, "the timeout of a request is above 180 s",
                why: "Azure waits at most 180,000 ms for an answer.",
                bad: .deployment("request_settings:\n  request_timeout_ms: 240000"),
                good: .deployment("request_settings:\n  request_timeout_ms: 180000")),
            Rule(
                "concurrency-min", .error, .refusesLater, "an instance takes less than one request at a time",
                why: "An instance that takes no request serves nothing.",
                bad: .deployment("request_settings:\n  max_concurrent_requests_per_instance: 0"),
                good: .deployment("request_settings:\n  max_concurrent_requests_per_instance: 1")),
            Rule(
                "probe-min", .error, .refusesLater, "a setting of a probe is below its least value",
                why: "Periods, timeouts and thresholds of probes are at least 1, the initial delay at least 0.",
                bad: .deployment("liveness_probe:\n  timeout: 0"), good: .deployment("liveness_probe:\n  timeout: 2")),
            Rule(
                "probe-max", .error, .accepts, "a setting of a probe is longer than a day",
                why: "Seconds are meant. A probe that is asked once in more than a day is a slip, such as milliseconds.",
                bad: .deployment("readiness_probe:\n  initial_delay: 100000"),
                good: .deployment("readiness_probe:\n  initial_delay: 100")),
            Rule(
                "probe-success-fixed", .error, .refusesLater, "a liveness probe has another success threshold than 1",
                why: "An instance lives as soon as one probe succeeds; Azure documents 1 as the only value.",
                bad: .deployment("liveness_probe:\n  success_threshold: 2"),
                good: .deployment("liveness_probe:\n  success_threshold: 1")),
            Rule(
                "scale-managed-default-only", .error, .refusesLater, "a managed deployment asks to be scaled by its load",
                why:
                    "The number of instances of a managed deployment is fixed in its file; autoscale is set up in Azure Monitor.",
                bad: .deployment("scale_settings:\n  type: target_utilization"),
                good: .deployment("scale_settings:\n  type: default")),
            Rule(
                "scale-min-max", .error, .refusesLater, "the least number of instances is above the greatest",
                why: "Between the two numbers the load decides.",
                bad: .kubernetes(scale("min_instances: 5\n  max_instances: 2")),
                good: .kubernetes(scale("min_instances: 2\n  max_instances: 5"))),
            Rule(
                "scale-min", .error, .refusesLater, "a number of instances is below what can be",
                why: "At least 0 instances are kept, and at least 1 is allowed.",
                bad: .kubernetes(scale("min_instances: -1\n  max_instances: 5")),
                good: .kubernetes(scale("min_instances: 0\n  max_instances: 5"))),
            Rule(
                "scale-percentage", .error, .refusesLater, "the load to aim at is no percentage from 1 to 100",
                why: "Instances are added while more than this share of them is busy.",
                bad: .kubernetes(scale("target_utilization_percentage: 150")),
                good: .kubernetes(scale("target_utilization_percentage: 70"))),
            Rule(
                "sampling-rate", .error, .rejects, "the share of collected requests is below 0 or above 1",
                why: "1 collects every request, 0.1 each tenth.",
                bad: .deployment("data_collector:\n  collections: {}\n  sampling_rate: 10"),
                good: .deployment("data_collector:\n  collections: {}\n  sampling_rate: 0.1")),
            Rule(
                "mount-path", .error, .refusesLater, "the model is mounted at a relative path",
                why: "A container knows no folder that a relative path could begin in.",
                bad: .deployment("model_mount_path: models/churn"), good: .deployment("model_mount_path: /models/churn")),
            Rule(
                "identity-single", .error, .refusesLater, "an endpoint has more than one user-assigned identity",
                why: "Azure gives an online endpoint one identity of those that exist.",
                bad: .endpoint(identities(2)), good: .endpoint(identities(1))),
            Rule(
                "list-length", .error, .refusesLater, "a list is longer than the key takes",
                why: "The key takes a few values at most, and has no rule of its own.",
                withoutExample: "every key with a greatest length has a rule of its own"),
            Rule(
                "identity-uai-missing", .warning, .refusesLater, "a user-assigned identity names none",
                why: "Of the type user_assigned are only identities that exist already: their ids belong to it.",
                bad: .endpoint("identity:\n  type: user_assigned"), good: .endpoint("identity:\n  type: system_assigned")),
        ])

    private static func scale(_ lines: String) -> String { "scale_settings:\n  type: target_utilization\n  \(lines)" }

    private static func identities(_ count: Int) -> String {
        let ids = (1...count).map { "    - resource_id: /subscriptions/s/resourcegroups/g/identities/i\($0)\n" }.joined()
        return "identity:\n  type: user_assigned\n  user_assigned_identities:\n" + ids
    }
}
