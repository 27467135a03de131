/// `az ml serverless-endpoint`: a model of a catalogue, paid by use.
extension ManifestKind {
    static let serverlessEndpoint = ManifestKind(
        name: "ServerlessEndpoint", noun: "serverless endpoint", summary: "A model of a catalogue behind Azure's own servers.",
        schemas: ["serverlessEndpoint"], standing: .validated,
        shape: Shape(
            .schema, Field("name", .string, .metadata, required: true, "its identity"), .catalogueModel,
            Field("auth_mode", .string, .none, fallback: "key", "how callers prove who they are"),
            .tags, .properties,
            .description, .readOnly("location", .string), .readOnly("provisioning_state", .string),
            .readOnly("scoring_uri", .string), .readOnly("id", .string),
            .readOnly("headers", .open), .readOnly("system_data", .open)))

    static let marketplaceSubscription = ManifestKind(
        name: "MarketplaceSubscription", noun: "marketplace subscription", summary: "A subscription to a model of a catalogue.",
        schemas: ["marketplaceSubscription"], standing: .validated,
        shape: Shape(
            .schema, Field("name", .string, .metadata, required: true, "its identity"), .catalogueModel,
            .readOnly("marketplace_plan", .open), .readOnly("status", .string), .readOnly("provisioning_state", .string),
            .readOnly("id", .string),
            .readOnly("system_data", .open)))
}

extension Field {
    fileprivate static let catalogueModel = Field(
        "model_id",
        .text(
            TextRule(
                rule: "serverless-versioned", form: .not(["/versions/"]), advice: "a model id without a version (it is ignored)",
                severity: .warning)), .none, required: true, "azureml://registries/REGISTRY/models/NAME")
}
