/// `az ml online-endpoint`: a stable address, its credentials and how its traffic is shared.
extension ManifestKind {
    static let managedOnlineEndpoint = ManifestKind(
        name: "ManagedOnlineEndpoint", noun: "endpoint", schemas: ["managedonlineendpoint", "onlineendpoint"],
        shape: Shape(fields: [
            .schema,
            .readOnly("id"),
            Field(key: "name", type: .string, isRequired: true, meaning: "its identity and part of its URL, lower-cased"),
            .description, .tags, .properties,
            .readOnly("provisioning_state"), .readOnly("scoring_uri"), .readOnly("openapi_uri"), .readOnly("kind"),
            Field(
                key: "auth_mode", type: .choice(Choice(values: ["key", "aml_token", "aad_token"], standard: "key")),
                meaning: "how callers prove who they are"),
            Field(key: "location", type: .string, effect: .none, meaning: "a region of Azure"),
            Field(key: "identity", type: .object(identity), effect: .none, meaning: "an identity of Azure"),
            Field(key: "traffic", type: .map(.integer(trafficShare)), meaning: "percent of the requests by deployment"),
            Field(
                key: "mirror_traffic", type: .map(.integer(mirrorShare)),
                meaning: "percent of the requests that one deployment gets a copy of"),
            Field(key: "public_network_access", type: .access, effect: .none, meaning: "the operator chooses the address"),
        ]))

    private static let trafficShare = Whole(
        range: 0...100, fractionRule: "traffic-integer", minimumRule: "traffic-range", maximumRule: "traffic-range")

    private static let mirrorShare = Whole(
        range: 0...50, fractionRule: "traffic-integer", minimumRule: "mirror-range", maximumRule: "mirror-range")

    private static let identity = Shape(fields: [
        Field(
            key: "type", type: .choice(Choice(values: ["system_assigned", "user_assigned", "none"])), isRequired: true,
            effect: .none),
        Field(key: "principal_id", type: .string, effect: .none),
        Field(key: "tenant_id", type: .string, effect: .none),
        Field(
            key: "user_assigned_identities",
            type: .list(
                .object(
                    Shape(fields: [
                        Field(key: "resource_id", type: .string, effect: .none),
                        Field(key: "principal_id", type: .string, effect: .none),
                        Field(key: "client_id", type: .string, effect: .none),
                    ]))), effect: .none),
    ])
}
