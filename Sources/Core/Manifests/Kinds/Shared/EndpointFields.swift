/// What all endpoints have.
extension Field {
    static let endpointIdentity = Field("name", .string, required: true, "its identity and part of its URL, lower-cased")

    static let endpointState: [Field] = [
        .readOnly("id", .string), .readOnly("provisioning_state", .string), .readOnly("scoring_uri", .string),
        .readOnly("openapi_uri", .string),
    ]

    static let authMode = Field(
        "auth_mode", .choice(Choice("key", "aml_token", "aad_token", standard: "key", folding: .camel)),
        "how callers prove who they are")

    static let traffic = Field(
        "traffic",
        .map(
            .integer(
                Whole(range: 0...100, fractionRule: "traffic-integer", minimumRule: "traffic-range", maximumRule: "traffic-range")
            ), keys: .text), "percent of the requests by deployment; they sum to 100, or are all 0")

    static let mirrorTraffic = Field(
        "mirror_traffic",
        .map(
            .integer(
                Whole(range: 0...50, fractionRule: "traffic-integer", minimumRule: "mirror-range", maximumRule: "mirror-range")),
            keys: .text), "percent of the requests that one deployment gets a copy of")

    static let publicAccess = Field("public_network_access", .access, .none, "the operator chooses the address")
}
