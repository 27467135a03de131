/// What a monitor measures.
extension Variants {
    static let monitoringSignal = Variants(
        "type", "what is measured", effect: .none,
        [
            (
                "data_drift",
                signal(
                    .productionData(), .referenceData(), .features, .featureTypes, .dataSegment, .signalProperties,
                    .thresholds(.driftThresholds))
            ),
            (
                "data_quality",
                signal(
                    .productionData(), .referenceData(), .features, .featureTypes, .signalProperties,
                    .thresholds(.qualityThresholds))
            ),
            (
                "prediction_drift",
                signal(
                    .productionData(), .referenceData(), .signalProperties, .thresholds(.driftThresholds, required: true))
            ),
            (
                "feature_attribution_drift",
                signal(
                    Field(
                        "production_data", .list(.object(.attributedData)), .none,
                        "what the model got and answered, a list of data"),
                    .referenceData(required: true), .thresholds(.attributionThresholds, required: true))
            ),
            (
                "model_performance",
                signal(
                    .productionData(required: true), .referenceData(required: true), .dataSegment, .signalProperties,
                    .thresholds(.performanceThresholds, required: true))
            ),
            ("custom", signal(custom)),
            (
                "generation_safety_quality",
                signal(
                    Field("production_data", .list(.object(.generatedData)), .none, "prompts and completions, a list of data"),
                    Field("connection_id", .string, .none, "a connection of the workspace, to the model that judges"),
                    .signalProperties, .samplingRate, .thresholds(.safetyThresholds, required: true))
            ),
            (
                "generation_token_statistics",
                signal(
                    Field("production_data", .object(.generatedData), .none, "prompts and completions"), .signalProperties,
                    .samplingRate, .thresholds(.tokenThresholds))
            ),
        ])

    private static func signal(_ fields: Field...) -> Shape { signal(fields) }

    private static func signal(_ fields: [Field]) -> Shape {
        Shape(fields: fields + [Field("alert_enabled", .boolean, .none, fallback: "false", "whether anybody is told")])
    }

    private static let custom = [
        Field(
            "component_id", .reference(Reference(asset: .component, needsVersion: true)), .none, required: true,
            "the component that measures: azureml:NAME:VERSION"),
        Field(
            "metric_thresholds", .list(.object(.customThreshold)), .none, required: true, "values from which somebody is told"),
        Field("input_data", .map(.object(.monitoredData), keys: .text), .none, "data for the component, by its input"),
        Field("inputs", .map(.variants(.monitoredInput), keys: .text), .none, "further inputs of the component, by name"),
        Field("connection", .object(.connection), .none, "what the component needs to reach a service"),
    ]
}

extension Field {
    fileprivate static func thresholds(_ shape: Shape, required: Bool = false) -> Field {
        Field("metric_thresholds", .object(shape), .none, required: required, "values from which somebody is told")
    }

    fileprivate static let features = Field(
        "features",
        .byShape(
            Alternatives(
                scalar: .choice(Choice("all_features")), sequence: .list(.string),
                mapping: .object(
                    Shape(
                        Field(
                            "top_n_feature_importance", .anyWhole, .none, fallback: "10", "so many of the most important ones"))
                ), rule: "type-sequence")), .none, "which columns: their names, all_features, or the most important ones")

    fileprivate static let featureTypes = Field(
        "feature_type_override", .open, .none, "numerical or categorical, by column")

    fileprivate static let dataSegment = Field(
        "data_segment",
        .object(
            Shape(
                Field("feature_name", .string, .none, "a column"),
                Field("feature_values", .list(.string), .none, "its values that count"))), .none,
        "the part of the data that counts")

    fileprivate static let signalProperties = Field("properties", .open, .none, "labels")
    fileprivate static let samplingRate = Field("sampling_rate", .anyNumber, .none, "the share of the data that is looked at")
}

extension Shape {
    fileprivate static let connection = Shape(
        Field("environment_variables", .map(.string, keys: .text), .none, "the component's environment"),
        Field("secret_config", .map(.string, keys: .text), .none, "secrets of a key vault, by name"))
}
