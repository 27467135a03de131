/// `az ml online-endpoint` with a `compute` key: an endpoint on a cluster of one's own.
extension ManifestKind {
    static let kubernetesOnlineEndpoint = ManifestKind(
        name: "KubernetesOnlineEndpoint", noun: "Kubernetes endpoint",
        summary: "An online endpoint whose deployments run on an attached Kubernetes cluster.",
        schemas: ["kubernetesOnlineEndpoint", "k8sOnlineEndpoint"], standing: .validated,
        shape: Shape(
            fields: [.schema, .endpointIdentity, .description, .tags, .properties] + Field.endpointState + [
                .readOnly("kind"), .authMode, .location, .identity, .traffic, .mirrorTraffic,
                Field(
                    "compute", .reference(Reference(asset: .compute)),
                    "the local pool that stands for the cluster (azureml:NAME)"),
            ],
            hints: [
                "public_network_access":
                    "public_network_access is only valid on managed online endpoints (this one has \"compute\")"
            ]))
}
