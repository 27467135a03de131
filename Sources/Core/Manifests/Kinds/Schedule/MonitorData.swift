/// The data that a monitor looks at and compares with.
extension Field {
    static func productionData(required: Bool = false) -> Field {
        Field("production_data", .object(.monitoredData), .none, required: required, "what the model got or answered")
    }

    static func referenceData(required: Bool = false) -> Field {
        Field("reference_data", .object(.monitoredData), .none, required: required, "what it is compared with")
    }
}

extension Shape {
    static let monitoredData = data(names: .map(.string, keys: .text))
    /// Of an attribution drift: which columns join questions and answers.
    static let attributedData = data(
        names: .map(.string, keys: .choice(["prediction", "prediction_probability", "correlation_id"])))

    /// Prompts and completions.
    static let generatedData = Shape(
        inputData, Field("data_column_names", .open, .none, "which column is what"), dataWindow)

    private static func data(names: FieldType) -> Shape {
        Shape(
            inputData,
            Field(
                "data_context",
                .choice(Choice("model_inputs", "model_outputs", "training", "test", "validation", "ground_truth")), .none,
                "which side of the model they are from"),
            Field("pre_processing_component", .string, .none, "a component that prepares them"), dataWindow,
            Field("data_column_names", names, .none, "which column is what"))
    }

    private static let inputData = Field(
        "input_data", .variants(.monitoredInput), .none, required: true, "where the data lie")

    private static let dataWindow = Field(
        "data_window",
        .object(
            Shape(
                Field("lookback_window_size", .string, .none, "how far back, as a duration (P7D)"),
                Field("lookback_window_offset", .string, .none, "how long before now that ends, as a duration"),
                Field("window_start", .string, .none, "from this time on"),
                Field("window_end", .string, .none, "until this time"))), .none, "the time that they are from")
}

extension Variants {
    static let monitoredInput = dataInput(.none, models: false)
}
