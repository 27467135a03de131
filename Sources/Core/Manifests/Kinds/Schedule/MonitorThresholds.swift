/// From which values on a monitor tells somebody.
extension Shape {
    static let driftThresholds = columnThresholds(
        numerical: [
            "jensen_shannon_distance", "normalized_wasserstein_distance", "population_stability_index",
            "two_sample_kolmogorov_smirnov_test",
        ], categorical: ["jensen_shannon_distance", "population_stability_index", "pearsons_chi_squared_test"])

    static let qualityThresholds: Shape = {
        let rates = ["null_value_rate", "data_type_error_rate", "out_of_bounds_rate"]
        return columnThresholds(numerical: rates, categorical: rates)
    }()

    static let attributionThresholds = Shape(threshold, metric("normalized_discounted_cumulative_gain"))

    static let performanceThresholds = Shape(
        Field("classification", .object(metrics("accuracy", "precision", "recall")), .none, "of a model that classifies"),
        Field("regression", .object(metrics("mae", "mse", "rmse")), .none, "of a model that estimates numbers"))

    static let customThreshold = Shape(
        Field("metric_name", .string, .none, required: true, "a metric of the component"), threshold)

    static let safetyThresholds = Shape(
        fields: ["groundedness", "relevance", "coherence", "fluency", "similarity"].map { quality in
            let scores = metrics("aggregated_\(quality)_pass_rate", "acceptable_\(quality)_score_per_instance")
            return Field(quality, .object(scores), .none, "a share of answers, or the score of one")
        })

    static let tokenThresholds = Shape(
        Field("totaltoken", .object(metrics("total_token_count", "total_token_count_per_group")), .none, "how many tokens"))

    private static func columnThresholds(numerical: [String], categorical: [String]) -> Shape {
        Shape(
            threshold, Field("data_type", .choice(Choice("numerical", "categorical")), .none, "which columns"),
            Field("numerical", .object(Shape(fields: numerical.map(metric))), .none, "of columns with numbers"),
            Field("categorical", .object(Shape(fields: categorical.map(metric))), .none, "of columns with words"))
    }

    private static let threshold = Field("threshold", .anyNumber, .none, "of the metric")

    private static func metric(_ name: String) -> Field { Field(name, .anyNumber, .none, "a value of the metric") }
    private static func metrics(_ names: String...) -> Shape { Shape(fields: names.map(metric)) }
}
