/// The declarations of `data_collector`: accepted and validated, without effect here.
extension ManifestKind {
    static let collector = Shape(fields: [
        Field(key: "collections", type: .map(.object(collection)), isRequired: true, effect: .none),
        Field(
            key: "rolling_rate", type: .choice(Choice(values: ["minute", "hour", "day", "month", "year"])), effect: .none),
        Field(key: "sampling_rate", type: .number(0...1, rule: "sampling-rate"), effect: .none),
        Field(
            key: "request_logging",
            type: .object(Shape(fields: [Field(key: "capture_headers", type: .list(.string), effect: .none)])), effect: .none),
    ])

    private static let collection = Shape(fields: [
        Field(key: "enabled", type: .boolean, isRequired: true, effect: .none),
        Field(
            key: "data",
            type: .any, effect: .none),
        Field(key: "client_id", type: .string, effect: .none),
    ])
}
