/// Steps of `type: automl`; `task` tells what the model is for.
extension Variants {
    static let autoMLSteps: [Case] =
        [step("classification", .classification), step("regression", .regression), step("forecasting", .forecasting)]
        + (Shape.autoMLTextTasks + Shape.autoMLImageTasks).map { step($0.task, $0.shape) }
        + [Case(value: "automl", shape: Shape(fields: [Field.autoMLTask(tasks)], unknown: .accepted), isRemainder: true)]

    private static func step(_ task: String, _ shape: Shape) -> Case {
        Case(value: "automl", shape: shape, condition: Condition(key: "task", values: [task]))
    }

    private static let tasks =
        ["classification", "regression", "forecasting"] + (Shape.autoMLTextTasks + Shape.autoMLImageTasks).map(\.task)
}

extension Shape {
    fileprivate static let classification = table(
        "classification", metrics: classificationMetrics, algorithms: classificationAlgorithms,
        [Field("positive_label", .string, "the class that counts as positive")])

    fileprivate static let regression = table("regression", metrics: numberMetrics, algorithms: regressionAlgorithms, [])

    fileprivate static let forecasting = table(
        "forecasting", metrics: numberMetrics, algorithms: forecastingAlgorithms + regressionAlgorithms,
        [Field("forecasting", .object(.forecast), "what is foreseen, and how far")])

    private static func table(_ task: String, metrics: [String], algorithms: [String], _ own: [Field]) -> Shape {
        Shape(
            fields: [.autoMLTask([task])]
                + (Field.autoMLHead + Field.tableData + [
                    .primaryMetric(metrics),
                    Field("training", .object(.training(algorithms)), "which models are tried"),
                ] + own).map(\.bindable))
    }

    static let classificationMetrics = [
        "auc_weighted", "accuracy", "norm_macro_recall", "average_precision_score_weighted", "precision_score_weighted",
    ]
    private static let numberMetrics = [
        "spearman_correlation", "normalized_root_mean_squared_error", "r2_score", "normalized_mean_absolute_error",
    ]
    private static let classificationAlgorithms = [
        "logistic_regression", "sgd", "multinomial_naive_bayes", "bernoulli_naive_bayes", "svm", "linear_svm", "knn",
        "decision_tree", "random_forest", "extreme_random_trees", "light_gbm", "gradient_boosting", "xg_boost_classifier",
    ]
    private static let regressionAlgorithms = [
        "elastic_net", "gradient_boosting", "decision_tree", "knn", "lasso_lars", "sgd", "random_forest", "extreme_random_trees",
        "light_gbm", "xg_boost_regressor",
    ]
    private static let forecastingAlgorithms = [
        "auto_arima", "prophet", "naive", "seasonal_naive", "average", "seasonal_average", "exponential_smoothing", "arimax",
        "tcn_forecaster",
    ]
}

extension Field {
    static func autoMLTask(_ words: [String]) -> Field {
        Field("task", .choice(Choice(values: words, folding: .camel)), required: true, "what the model is for")
    }

    static func primaryMetric(_ metrics: [String]) -> Field {
        Field("primary_metric", .choice(Choice(values: metrics, folding: .camel)), "what makes a model better")
    }

    static let autoMLHead: [Field] =
        (jobHead + [
            .jobIdentity, .runCompute, .plainOutputs, .jobResources, .queueSettings,
            Field("environment_id", .string, "an id of Azure"),
            Field("environment_variables", .map(.string, keys: .text), "the process environment"),
            Field(
                "log_verbosity", .choice(Choice("not_set", "debug", "info", "warning", "error", "critical", folding: .camel)),
                "log level"),
        ]).map(\.bindable)
}
