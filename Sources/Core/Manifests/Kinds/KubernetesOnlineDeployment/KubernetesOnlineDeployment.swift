/// `az ml online-deployment` with `type: kubernetes`.
extension ManifestKind {
    static let kubernetesOnlineDeployment = ManifestKind(
        name: "KubernetesOnlineDeployment", noun: "Kubernetes deployment",
        summary: "Instances of a model behind a Kubernetes endpoint; `type: kubernetes` makes it one.",
        schemas: ["kubernetesOnlineDeployment", "k8sOnlineDeployment"], standing: .validated,
        shape: Shape(
            fields: Field.deploymentHead + [
                .scaleSettings,
                .requestSettings(timeout: 300_000, queue: .local, "milliseconds that a request may wait for an instance"),
            ] + Field.probes + [
                .readOnly("provisioning_state", .string), .instanceCount(most: Int(Int32.max)), .mountPath,
                Field("instance_type", .string, fallback: "defaultinstancetype", "an instance type of the cluster"),
                .dataCollector,
                Field("resources", .object(resources), "cores, memory and GPUs of an instance"),
            ],
            hints: [
                "traffic": "\"traffic\" belongs in the endpoint manifest, not in a deployment",
                "code_path": "\"code_path\" is an argument of the Python SDK; use code_configuration.code",
            ]))

    private static let resources = Shape(
        Field("requests", .object(amounts), "what an instance is given"),
        Field("limits", .object(amounts), "what an instance may use at most"))

    private static let amounts = Shape(
        Field("cpu", .quantity("m"), "cores: \"0.5\" or \"500m\""),
        Field("memory", .quantity("Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "k", "M", "G", "T", "P", "E", "m"), "bytes: \"0.5Gi\""),
        Field("gpu", .quantity(), "a number of GPUs: \"1\""),
        Field("nvidia.com/gpu", .quantity(), "the same as gpu"))
}

extension FieldType {
    /// An amount as Kubernetes writes it.
    fileprivate static func quantity(_ units: String...) -> FieldType {
        .text(
            TextRule(
                rule: "k8s-quantity", form: .quantity(units: units), advice: "a Kubernetes quantity (\"1\", \"500m\", \"2Gi\")"))
    }
}
