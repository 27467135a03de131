/// Sluice's own: the path by which a change of an endpoint's traffic travels.
extension ManifestKind {
    static let rollout = ManifestKind(
        name: "Rollout", noun: "rollout policy",
        summary: "The steps by which a change of an endpoint's traffic travels, and what is asked of the requests on the way.",
        schemas: ["rollout"], standing: .runs, isAzures: false,
        shape: Shape(
            .schema, Field("endpoint_name", .string, required: true, "the endpoint whose changes take these steps"), .description,
            Field("steps", .list(.object(step)), required: true, "what is tried out, in order; then comes the declared traffic"),
            Field("warm_up", .object(warmUp), "what every instance answers before it gets requests of callers"),
            Field(
                "approved_through", .whole(rule: "rollout-range"), fallback: "0",
                "so many steps, from the first on, that need no word of a person any more"),
            Field("analysis", .object(analysis), "what is asked of the incoming deployments' requests at each step"),
            Field(
                "on_failure", .choice(Choice("roll_back", "pause", standard: "roll_back", folding: .exact)),
                "what happens when a criterion is broken"),
            Field(
                "on_inconclusive", .choice(Choice("pause", "advance", "roll_back", standard: "pause", folding: .exact)),
                "what happens when max_wait is over and the requests prove neither"),
            Field("max_wait", .measure(.duration), fallback: "10m", "after a step's pause, the longest wait for enough requests"),
            Field(
                "bake_time", .measure(.duration), fallback: "0", "time at the declared traffic before the commit counts as good"),
            Field("abort", .object(abort), "what ends a rollout at once, and takes it back")))

    private static let step = Shape(
        fields: [
            Field(
                "mirror_traffic",
                .integer(
                    Whole(
                        range: 1...50, fractionRule: "traffic-integer", minimumRule: "mirror-range", maximumRule: "mirror-range")
                ), "percent of the requests that the incoming deployment gets a copy of"),
            Field(
                "weight",
                .integer(
                    Whole(
                        range: 1...99, fractionRule: "traffic-integer", minimumRule: "rollout-range", maximumRule: "rollout-range"
                    )
                ), "percent of the requests that the deployments whose weight rises get together"),
            Field("pause", .measure(.duration), fallback: "0", "time that the step lasts at least"),
            Field("approval", .boolean, fallback: "false", "it ends by a word: `sluice approve rollout`, or approved_through"),
        ], oneOf: ["mirror_traffic", "weight"])

    private static let warmUp = Shape(
        Field(
            "requests", .string, required: true,
            "a file of this repository with a request's JSON in each line; 1000 at most are sent"))

    private static let analysis = Shape(
        Field(
            "minimum_requests", .whole(1...Int.max, standard: 100, rule: "rollout-range"),
            "requests without which nothing is proved, of the traffic's shares either"),
        Field("confidence", .number(50...99.99, rule: "rollout-range"), fallback: "95", "percent: how sure a verdict is"),
        Field("error_rate", .object(errors), "requests that fail: 5xx, timeouts and 429"),
        Field("latency_p50", .object(latency), "milliseconds that half of the requests stay below"),
        Field("latency_p90", .object(latency), "the same of 90 %"),
        Field("latency_p95", .object(latency), "the same of 95 %"),
        Field("latency_p99", .object(latency), "the same of 99 %"))

    private static let errors = Shape(
        Field("limit", .number(0.001...100, rule: "rollout-range"), "percent of the requests"),
        Field(
            "above_stable", .number(0.001...100, rule: "rollout-range"),
            "percentage points more than what answers beside the incoming deployments"))

    private static let latency = Shape(
        Field("limit", .measure(.duration), "the longest time"),
        Field(
            "above_stable", .number(0.001...10_000, rule: "rollout-range"),
            "percent more than what answers beside the incoming deployments"))

    private static let abort = Shape(
        Field(
            "failed_requests", .whole(1...Int.max, rule: "rollout-range"),
            "so many failed requests of the incoming deployments within a while"),
        Field("within", .measure(.duration), fallback: "30s", "that while"),
        Field(
            "restarts", .whole(1...Int.max, rule: "rollout-range"), "so many of their instances that end or fail their probes"))
}
