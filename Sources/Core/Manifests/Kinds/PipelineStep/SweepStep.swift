/// A step of `type: sweep`: a command component, tried with many values.
extension Shape {
    static let sweepStep = Field.componentStep(
        .stepComponent("trial", inline: .commandComponent),
        [
            Field("objective", .object(objective), required: true, "what makes a trial better"),
            Field("limits", .object(limits), required: true, "how many trials, and how long"),
            Field("search_space", .map(.variants(.searchSpace), keys: .text), "the values that are tried, by input"),
            .samplingAlgorithm(required: false),
            Field("early_termination", .variants(.earlyTermination), "which trials are given up"),
            .runCompute, .jobResources, .queueSettings,
        ])

    private static let objective = Shape(
        Field("goal", .choice(Choice("minimize", "maximize", folding: .camel)), required: true, "less or more of the metric"),
        Field("primary_metric", .string, required: true, "a metric that trials log"))

    private static let limits = Shape(
        Field("max_total_trials", .anyWhole, required: true, "trials in all"),
        Field("max_concurrent_trials", .anyWhole, "trials at a time"),
        Field("timeout", .anyWhole, "seconds for all of them"), Field("trial_timeout", .anyWhole, "seconds for each"))
}

extension Field {
    static func samplingAlgorithm(required: Bool) -> Field {
        Field(
            "sampling_algorithm",
            .byShape(
                Alternatives(
                    scalar: .choice(Choice("bayesian", "grid", "random")), mapping: .variants(.sampling), rule: "enum")),
            required: required, "how the values of a trial are picked")
    }
}

extension Shape {
    /// The numbers that a distribution needs.
    static func numbers(_ keys: String..., type: FieldType = .anyNumber) -> Shape {
        Shape(fields: keys.map { Field($0, type, required: true, "of the distribution") })
    }

    static let randint = Shape(Field("upper", .anyWhole, required: true, "below this"))
}

extension Variants {
    fileprivate static let sampling = Variants(
        "type", "bayesian, grid or random", folding: .camel,
        [
            ("bayesian", Shape(fields: [])), ("grid", Shape(fields: [])),
            (
                "random",
                Shape(
                    Field("seed", .anyWhole, "of the random numbers"),
                    Field("logbase", .literal(truth: false), "a number, or e"),
                    Field("rule", .choice(Choice("random", "sobol", folding: .camel)), "how they are spread"))
            ),
        ])

    static let earlyTermination: Variants = {
        func policy(_ fields: Field...) -> Shape {
            Shape(
                fields: fields + [
                    Field(
                        key: "evaluation_interval", type: .anyWhole, allowsNull: true, meaning: "logged values between two looks"),
                    Field(
                        key: "delay_evaluation", type: .anyWhole, allowsNull: true, meaning: "logged values before the first look"
                    ),
                ])
        }
        func slack(_ key: String) -> Field {
            Field(key: key, type: .anyNumber, allowsNull: true, meaning: "how much worse than the best is too bad")
        }
        return Variants(
            "type", "bandit, median_stopping or truncation_selection", folding: .camel,
            [
                ("bandit", policy(slack("slack_factor"), slack("slack_amount"))), ("median_stopping", policy()),
                (
                    "truncation_selection",
                    policy(Field("truncation_percentage", .anyWhole, required: true, "the worst so many percent"))
                ),
            ])
    }()

    static let searchSpace: Variants = {
        // A mapping has further keys, each with a value or a space of its own.
        let value = FieldType.byShape(
            Alternatives(scalar: .literal(truth: false), mapping: .open, rule: "type-scalar"))
        let spread = Shape.numbers("min_value", "max_value")
        let steps = Shape.numbers("min_value", "max_value", "q")
        let bell = Shape.numbers("mu", "sigma")
        let bellSteps = Shape.numbers("mu", "sigma", "q")
        return Variants(
            "type", "how values are spread",
            [
                ("choice", Shape(Field("values", .list(value), "the values"))),
                ("uniform", spread), ("loguniform", spread), ("quniform", steps), ("qloguniform", steps),
                ("normal", bell), ("lognormal", bell), ("qnormal", bellSteps), ("qlognormal", bellSteps),
                ("randint", .randint),
            ])
    }()
}
