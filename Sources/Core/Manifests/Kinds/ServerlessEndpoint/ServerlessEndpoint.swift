/// `az ml serverless-endpoint`: a model of a catalogue, paid by use.
extension ManifestKind {
    static let serverlessEndpoint = ManifestKind(
        name: "ServerlessEndpoint", noun: "serverless endpoint", summary: "A model of a catalogue behind Azure's own servers.",
        schemas: ["serverlessendpoint"], standing: .validated,
        shape: Shape(
            .schema, Field("name", .string, .metadata, required: true, "its identity"), .catalogueModel,
            Field("auth_mode", .string, .none, fallback: "key", "how callers prove who they are"),
            Field("tags", .map(.string), .metadata, "labels"), Field("properties", .map(.string), .metadata, "labels"),
            .description, .readOnly("location"), .readOnly("provisioning_state"), .readOnly("scoring_uri"), .readOnly("id"),
            .readOnly("headers"), .readOnly("system_data")))

    static let marketplaceSubscription = ManifestKind(
        name: "MarketplaceSubscription", noun: "marketplace subscription", summary: "A subscription to a model of a catalogue.",
        schemas: ["marketplacesubscription"], standing: .validated,
        shape: Shape(
            .schema, Field("name", .string, .metadata, required: true, "its identity"), .catalogueModel,
            .readOnly("marketplace_plan"), .readOnly("status"), .readOnly("provisioning_state"), .readOnly("id"),
            .readOnly("system_data")))
}

extension Field {
    fileprivate static let catalogueModel = Field(
        "model_id",
        .text(
            TextRule(
                rule: "serverless-versioned", form: .not(["/versions/"]), advice: "a model id without a version (it is ignored)",
                severity: .warning)), .none, required: true, "azureml://registries/REGISTRY/models/NAME")
}
