/// `az ml online-endpoint`: a stable address, its credentials and how its traffic is shared.
extension ManifestKind {
    static let managedOnlineEndpoint = ManifestKind(
        name: "ManagedOnlineEndpoint", noun: "endpoint",
        summary: "A stable address for requests, its credentials, and how its traffic is shared between deployments.",
        schemas: ["managedOnlineEndpoint", "onlineEndpoint"], standing: .runs,
        shape: Shape(
            fields: [.schema, .endpointIdentity, .description, .tags, .properties] + Field.endpointState + [
                .readOnly("kind"), .authMode, .location, .identity, .traffic, .mirrorTraffic, .publicAccess,
            ]))
}
