/// How mini batches are worked on, in components and in steps of pipelines.
extension Field {
    static let parallelRun: [Field] = [
        Field(
            "logging_level", .choice(Choice("DEBUG", "INFO", "WARNING", standard: "INFO", folding: .exact)), "log level"),
        Field("task", .object(.task), "what is run on each mini batch"),
        Field("mini_batch_size", .text(.batchSize), "a number of files, or of bytes (\"10\", \"1mb\")"),
        Field("partition_keys", .list(.string), "keys that make the mini batches"),
        Field("input_data", .string, "the input that is split"),
        Field("retry_settings", .object(.retries), "what happens after a failure"),
        Field("max_concurrency_per_instance", .whole(Int.min...Int.max, standard: 1), "workers in an instance"),
        Field(
            "error_threshold", .whole(-1...Int(Int32.max), standard: -1, rule: "error-threshold"),
            "failed items that end it"),
        Field(
            "mini_batch_error_threshold", .whole(-1...Int(Int32.max), standard: -1, rule: "error-threshold"),
            "failed mini batches that end it"),
    ]
}

extension Shape {
    fileprivate static let task = Shape(
        fields: [
            Field("type", .choice(Choice("run_function", "model", "function")), required: true, "what sort of task"),
            .componentCode, Field("entry_script", .string, "the script"), Field("program_arguments", .string, "its arguments"),
            Field("model", .string, "a model that it gets"), Field("append_row_to", .string, "an output that collects rows"),
            .componentEnvironment(required: true),
        ], unknown: .accepted)

    fileprivate static let retries = Shape(
        fields: [
            Field("timeout", .anyWhole, "seconds that a mini batch may take"), Field("max_retries", .anyWhole, "further tries"),
        ], unknown: .accepted)
}

extension TextRule {
    /// Files, or bytes with a unit.
    fileprivate static let batchSize = TextRule(
        rule: "batch-size", form: .quantity(units: ["kb", "mb", "gb", "KB", "MB", "GB", "kB", "mB", "gB", "Kb", "Mb", "Gb"]),
        advice: "a number of files, or of bytes (\"10\", \"1mb\")")
}
