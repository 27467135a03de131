/// `data_collector`: accepted and validated, without effect here.
extension Field {
    static let dataCollector = Field("data_collector", .object(.collector), .none, "payloads are not collected yet")
}

extension Shape {
    fileprivate static let collector = Shape(
        Field("collections", .map(.object(collection), keys: .text), .none, required: true, "what is collected, by name"),
        Field(
            "rolling_rate", .choice(Choice("minute", "hour", "day", standard: "hour")), .none,
            "how long one file of them is filled"
        ),
        Field("sampling_rate", .number(0...1, rule: "sampling-rate"), .none, fallback: "1.0", "the share of requests"),
        Field(
            "request_logging",
            .object(Shape(Field("capture_headers", .list(.string), .none, "headers that go into the log"))), .none,
            "what of a request is written down"))

    private static let collection = Shape(
        Field(
            "enabled", .choice(Choice(values: ["true", "false"], takesBoolean: true)), .none, required: true,
            "the text \"true\" or \"false\""),
        Field(
            "data",
            .byShape(
                Alternatives(
                    scalar: .string,
                    mapping: .object(
                        Shape(
                            Field("name", .string, .none, "a data asset"),
                            Field("path", .string, .none, "where it lies"),
                            Field("version", .string, .none, "its version, as text"),
                            Field("data_id", .string, .none, "its id"))))), .none, "the asset that collects"),
        Field("client_id", .string, .none, "an id of Azure"))
}
