/// Identities of Azure: accepted and validated, without effect here.
extension Field {
    static let identity = Field("identity", .object(.identity), .none, "an identity of Azure")
    static let computeIdentity = Field("identity", .object(.computeIdentity), .none, "an identity of Azure")
}

extension Shape {
    fileprivate static let identity = Shape(
        Field(
            "type", .choice(Choice("system_assigned", "user_assigned", "none", folding: .camel)), .none, required: true,
            "which sort of identity"),
        Field("principal_id", .string, .none, "an id of Azure"),
        Field("tenant_id", .string, .none, "an id of Azure"),
        Field(
            "user_assigned_identities", .list(.map(.string, keys: .text), Length(most: 1, rule: "identity-single")), .none,
            "at most one, by its resource id"))

    fileprivate static let computeIdentity = Shape(
        Field(
            "type",
            .choice(
                Choice("system_assigned", "user_assigned", "none", "system_assigned,user_assigned", folding: .camel)), .none,
            required: true, "which sort of identity"),
        Field(
            "user_assigned_identities",
            .list(
                .object(
                    Shape(
                        Field("resource_id", .string, .none, "the identity's resource id"),
                        .readOnly("principal_id"), .readOnly("client_id"), .readOnly("tenant_id")))), .none,
            "the identities, by their resource ids"),
        .readOnly("principal_id"), .readOnly("tenant_id"))
}
