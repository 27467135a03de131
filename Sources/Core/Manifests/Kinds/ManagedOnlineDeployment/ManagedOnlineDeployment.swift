/// `az ml online-deployment`: instances of a model behind an endpoint.
extension ManifestKind {
    static let managedOnlineDeployment = ManifestKind(
        name: "ManagedOnlineDeployment", noun: "deployment",
        summary: "Instances of a model, with a scoring script and an environment, behind an endpoint.",
        schemas: ["managedOnlineDeployment", "onlineDeployment"], standing: .runs,
        shape: Shape(
            fields: Field.deploymentHead + [
                .scaleSettings, .requestSettings(timeout: 180_000, queue: .none, "deprecated by Azure; raise request_timeout_ms"),
            ] + Field.probes + [
                .readOnly("provisioning_state", .string), .readOnly("creation_context"),
                Field("instance_type", .string, required: true, "cores, memory and GPUs of an instance"),
                .instanceCount(most: 50), .mountPath, .dataCollector,
                Field("egress_public_network_access", .access, .none, "a network of Azure"),
                Field("private_network_connection", .boolean, .none, "a network of Azure"),
            ],
            hints: [
                "traffic": "\"traffic\" belongs in the endpoint manifest, not in a deployment",
                "code_path": "\"code_path\" is an argument of the Python SDK; use code_configuration.code",
                "resources": "\"resources\" is for Kubernetes deployments; a managed one has instance_type",
            ]))
}
