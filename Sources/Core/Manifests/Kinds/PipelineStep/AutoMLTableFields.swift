/// What AutoML is told of tables.
extension Field {
    static let tableData: [Field] = [
        .trainingData(required: true), .validationData, .testData, .validationDataSize, .testDataSize,
        .targetColumnName(required: true),
        Field("weight_column_name", .string, "the column with weights"),
        Field("cv_split_column_names", .list(.string), "columns that split the data"),
        Field("n_cross_validations", .autoOrWhole, "folds of a cross validation, or auto"),
        Field("limits", .object(limits), "how many trials, and how long"),
        Field("featurization", .object(featurization), "what is made of the columns"),
    ]

    private static let limits = Shape(
        Field("enable_early_termination", .boolean, "give up what does not get better"),
        Field("exit_score", .anyNumber, "a score that ends it"),
        Field("max_concurrent_trials", .anyWhole, "trials at a time"),
        Field("max_cores_per_trial", .anyWhole, "cores of a trial"),
        Field("max_nodes", .anyWhole, "nodes at most"), Field("max_trials", .anyWhole, "trials in all"),
        Field("timeout_minutes", .anyWhole, "minutes for all of them"),
        Field("trial_timeout_minutes", .anyWhole, "minutes for each"))

    private static let featurization = Shape(
        Field("mode", .choice(Choice("auto", "off", "custom")), fallback: "auto", "whether Azure decides"),
        Field("dataset_language", .string, "the language of texts"),
        Field("enable_dnn_featurization", .boolean, "make numbers of texts with a neural network"),
        Field("blocked_transformers", .list(.choice(Choice(values: transformers, folding: .camel))), "what is not done"),
        Field("column_name_and_types", .map(.string, keys: .text), "what a column is, by name"),
        Field(
            "transformer_params", .object(Shape(fields: ["imputer", "tf_idf", "hash_one_hot_encoder"].map(parameters))),
            "how it is done"))

    private static let transformers = [
        "text_target_encoder", "one_hot_encoder", "cat_target_encoder", "tf_idf", "wo_e_target_encoder", "label_encoder",
        "word_embedding", "naive_bayes", "count_vectorizer", "hash_one_hot_encoder",
    ]

    private static func parameters(_ transformer: String) -> Field {
        Field(
            transformer,
            .list(
                .object(
                    Shape(
                        Field("fields", .list(.string), "columns"),
                        Field("parameters", .open, "settings, by name")))), "for these columns")
    }
}

extension Shape {
    static func training(_ algorithms: [String]) -> Shape {
        let algorithm = FieldType.list(.choice(Choice(values: algorithms, folding: .camel)))
        return Shape(
            Field("enable_dnn_training", .boolean, "try neural networks"),
            Field("enable_model_explainability", .boolean, "say which columns count"),
            Field("enable_onnx_compatible_models", .boolean, "only models that ONNX can hold"),
            Field("enable_stack_ensemble", .boolean, "try stacked models"),
            Field("enable_vote_ensemble", .boolean, "let models vote"),
            Field("ensemble_model_download_timeout_minutes", .anyWhole, "minutes that a model's download may take"),
            Field("stack_ensemble_settings", .object(stack), "how models are stacked"),
            Field(
                "training_mode", .choice(Choice("auto", "distributed", "non_distributed", folding: .camel)), "on one node or many"
            ),
            Field("allowed_training_algorithms", algorithm, "only these"),
            Field("blocked_training_algorithms", algorithm, "none of these"))
    }

    private static let stack = Shape(
        Field("stack_meta_learner_kwargs", .open, "settings, by name"),
        Field("stack_meta_learner_train_percentage", .anyNumber, "the share of the data that it learns from"),
        Field(
            "stack_meta_learner_type",
            .choice(
                Choice(
                    "none", "logistic_regression", "logistic_regression_cv", "light_gbm_classifier", "elastic_net",
                    "elastic_net_cv", "light_gbm_regressor", "linear_regression", folding: .camel)), required: true,
            "the model on top"))

    static let forecast = Shape(
        Field("time_column_name", .string, "the column with the time"),
        Field("time_series_id_column_names", .oneOrManyTexts, "the columns that tell series apart"),
        Field("forecast_horizon", .autoOrWhole, "steps into the future, or auto"),
        Field("frequency", .string, "the length of a step"),
        Field(
            "target_lags", .byShape(Alternatives(scalar: .autoOrWhole, sequence: .list(.anyWhole), rule: "type-integer")),
            "steps back that are looked at, or auto"),
        Field("target_rolling_window_size", .autoOrWhole, "steps that are averaged, or auto"),
        Field("seasonality", .autoOrWhole, "steps of a season, or auto"),
        Field("cv_step_size", .anyWhole, "steps between two folds"),
        Field("country_or_region_for_holidays", .string, "whose holidays"),
        Field("feature_lags", .choice(Choice("none", "auto")), "whether columns are looked at some steps back"),
        Field("short_series_handling_config", .choice(Choice("none", "auto", "pad", "drop")), "what becomes of short series"),
        Field("use_stl", .choice(Choice("none", "season", "seasontrend")), "whether seasons and trends are taken apart"),
        Field(
            "target_aggregate_function", .choice(Choice("none", "sum", "max", "min", "mean")), "what many values of a step become"
        ),
        Field("features_unknown_at_forecast_time", .oneOrManyTexts, "columns that the future does not have yet"))
}

extension FieldType {
    fileprivate static let oneOrManyTexts = FieldType.byShape(
        Alternatives(scalar: .string, sequence: .list(.string), rule: "type-sequence"))
    fileprivate static let autoOrWhole = FieldType.integer(Whole(words: ["auto"]))
}
