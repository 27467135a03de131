import Fleet

extension RuleGroup {
    /// How objects may be called.
    static let names = RuleGroup(
        name: "names",
        rules: [
            Rule(
                "endpoint-name-chars", .error, .rejects, "an endpoint's name has characters that it may not have",
                why: """
                    The name is part of a host name: ASCII letters, digits and dashes, a letter first, no dash at the end. Letters of other \
                    alphabets that look the same are others.
                    """,
                bad: .endpoint("name: churn_model"), good: .endpoint("name: churn-model")),
            Rule(
                "endpoint-name-length", .error, .refusesLater, "an endpoint's name is too short or too long",
                why: "Azure takes 3 to 32 characters.",
                bad: .endpoint("name: customers-who-will-leave-this-year"), good: .endpoint("name: customers-who-will-leave")),
            Rule(
                "endpoint-name-dash", .warning, .refusesLater, "an endpoint's name has two dashes in a row",
                why: "Azure's page of limits speaks of single dashes only.",
                bad: .endpoint("name: churn--model"), good: .endpoint("name: churn-model")),
            Rule(
                "deployment-name-chars", .error, .refusesLater, "a deployment's name has characters that it may not have",
                why:
                    "ASCII letters, digits and dashes, a letter first, no dash at the end; also where traffic names a deployment.",
                bad: .deployment("name: blue_1"), good: .deployment("name: blue-1")),
            Rule(
                "deployment-name-length", .error, .refusesLater, "a deployment's name is too short or too long",
                why: "Azure takes 3 to 32 characters.",
                bad: .deployment("name: b"), good: .deployment("name: blue")),
            Rule(
                "deployment-name-dash", .warning, .refusesLater, "a deployment's name has two dashes in a row",
                why: "Azure's page of limits speaks of single dashes only.",
                bad: .deployment("name: blue--1"), good: .deployment("name: blue-1")),
            Rule(
                "asset-name-chars", .error, .refusesLater, "a model's or environment's name has characters that it may not have",
                why: "Letters, digits, dashes, underscores and dots, a letter or digit first, at most 255 of them.",
                bad: .model("name: team/churn\npath: churn.onnx"), good: .model("name: team-churn\npath: churn.onnx")),
        ])
}
