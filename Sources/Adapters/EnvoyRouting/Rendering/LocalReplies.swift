/// Azure ML's status codes for what the proxy answers in an instance's place (its own would be 503 and 504).
enum LocalReplies {
    static let configuration: JSONValue = [
        "mappers": [
            mapper(flags: ["UO"], status: 429, .tooManyRequests),
            // UT: the route's timeout; UMSDR: the deployment's own, where the endpoint has a slower one beside it.
            mapper(flags: ["UT", "UMSDR"], status: 408, .requestTimeout),
            mapper(flags: ["UH", "NC"], status: 503, .noInstance),
            mapper(flags: ["UF", "UC", "UR", "URX", "LR"], status: 503, .instanceFailed),
            mapper(flags: ["NR"], status: 404, .endpointNotFound),
            mapper(status: 401, key: "unauthorized", .unauthorized),
            mapper(status: 413, key: "body_too_large", .bodyTooLarge),
        ]
    ]

    /// The status stays as it is. The comparison is "equal" when none is named.
    private static func mapper(status: Int, key: String, _ body: ErrorBody) -> JSONValue {
        let value: JSONValue = ["default_value": .integer(status), "runtime_key": .string("local_reply.\(key)")]
        return mapper(filter: ["status_code_filter": ["comparison": ["value": value]]], status: status, body)
    }

    private static func mapper(flags: [String], status: Int, _ body: ErrorBody) -> JSONValue {
        mapper(
            filter: ["response_flag_filter": ["flags": .array(flags.map { .string($0) })]], status: status, body)
    }

    private static func mapper(filter: JSONValue, status: Int, _ body: ErrorBody) -> JSONValue {
        ["filter": filter, "status_code": .integer(status), "body_format_override": ["json_format": body.json]]
    }
}
