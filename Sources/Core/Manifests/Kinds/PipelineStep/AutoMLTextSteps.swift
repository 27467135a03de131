/// AutoML on texts: `text_classification`, `text_classification_multilabel`, `text_ner`.
extension Shape {
    static let autoMLTextTasks: [(task: String, shape: Shape)] = [
        ("text_classification", texts("text_classification", metrics: classificationMetrics)),
        ("text_classification_multilabel", texts("text_classification_multilabel", metrics: ["accuracy"])),
        ("text_ner", texts("text_ner", metrics: ["accuracy"], needsTarget: false)),
    ]

    private static func texts(_ task: String, metrics: [String], needsTarget: Bool = true) -> Shape {
        let own: [Field] = [.targetColumnName(required: needsTarget), .primaryMetric(metrics)]
        return Shape(fields: [.autoMLTask([task])] + Field.autoMLHead + own.map(\.bindable) + shared)
    }

    /// Of all tasks on texts.
    private static let shared: [Field] = {
        let fields: [Field] = [
            .trainingData(required: false), .validationData,
            .modelLimits(["max_concurrent_trials", "max_trials", "max_nodes", "timeout_minutes", "trial_timeout_minutes"]),
            .modelSweep, .trainingParameters(settings), .searchSpace(settings, wholeSteps: false),
            Field(
                "featurization", .object(Shape(Field("dataset_language", .string, "the language of the texts"))),
                "what is made of the texts"),
        ]
        return fields.map(\.bindable)
    }()

    private static let settings: [AutoMLSetting] = [
        AutoMLSetting("gradient_accumulation_steps", .whole, "batches whose gradients are summed"),
        AutoMLSetting("learning_rate", .number, "the length of a step"),
        AutoMLSetting(
            "learning_rate_scheduler",
            .choice(
                ["none", "linear", "cosine", "cosine_with_restarts", "polynomial", "constant", "constant_with_warmup"]),
            "how that length changes"),
        AutoMLSetting("model_name", .text, "the network"),
        AutoMLSetting("number_of_epochs", .whole, "how often all data are seen"),
        AutoMLSetting("training_batch_size", .whole, "samples of a step"),
        AutoMLSetting("validation_batch_size", .whole, "samples at a time when models are compared"),
        AutoMLSetting("warmup_ratio", .number, "the share of the steps in which the length rises"),
        AutoMLSetting("weight_decay", .number, "how much large weights cost"),
    ]
}
