/// `az ml batch-endpoint`: an address for long jobs over many files.
extension ManifestKind {
    static let batchEndpoint = ManifestKind(
        name: "BatchEndpoint", noun: "batch endpoint",
        summary: "An address for long jobs over many files, with a default deployment.",
        schemas: ["batchEndpoint"], standing: .validated,
        shape: Shape(
            fields: [.schema, .endpointIdentity, .description, .tags, .properties] + Field.endpointState + [
                Field(
                    "auth_mode", .choice(Choice("aad_token", standard: "aad_token", folding: .camel)),
                    "batch endpoints have one way"),
                .location, .identity,
                Field(
                    "defaults",
                    .object(Shape(Field("deployment_name", .string, "the deployment that an invocation without one uses"))),
                    "what holds when an invocation leaves it open"),
            ],
            hints: [
                "traffic": "batch endpoints have no \"traffic\"; use defaults.deployment_name",
                "mirror_traffic": "batch endpoints have no \"mirror_traffic\"; use defaults.deployment_name",
                "public_network_access": "public_network_access is only valid on managed online endpoints",
            ]))
}
