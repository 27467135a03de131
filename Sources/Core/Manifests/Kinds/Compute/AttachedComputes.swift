/// `az ml compute` of machines that exist already.
extension ManifestKind {
    static let virtualMachineCompute = ManifestKind(
        name: "VirtualMachineCompute", noun: "compute", summary: "A virtual machine that a workspace uses.",
        schemas: ["vmCompute"], standing: .validated,
        shape: Shape(
            fields: Field.computeHead("virtualmachine", resource: true) + [
                .readOnly("compute_location"),
                Field(
                    "ssh_settings",
                    .object(
                        Shape(
                            Field("admin_username", .string, .none, required: true, "a user there"),
                            Field("admin_password", .string, .none, "its password: better not in a repository"),
                            Field("ssh_port", .anyWhole, .none, fallback: "22", "the port"),
                            Field("ssh_private_key_file", .string, .none, "a key file"))), .none, "access to it"),
            ]))

    static let kubernetesCompute = ManifestKind(
        name: "KubernetesCompute", noun: "compute", summary: "A Kubernetes cluster that a workspace uses.",
        schemas: ["kubernetesCompute"], standing: .validated,
        shape: Shape(
            fields: Field.computeHead("kubernetes") + [
                Field("namespace", .string, .none, fallback: "default", "a namespace of the cluster"),
                Field("properties", .open, .none, "settings of the cluster"), .computeIdentity,
            ]))

    static let synapseSparkCompute = ManifestKind(
        name: "SynapseSparkCompute", noun: "compute", summary: "A Spark pool that a workspace uses.",
        schemas: ["synapseSparkCompute"], standing: .validated,
        shape: Shape(
            fields: Field.computeHead("synapsespark", resource: true) + [
                .computeIdentity, .readOnly("node_family"), .readOnly("node_size"), .readOnly("node_count"),
                .readOnly("spark_version"),
                Field(
                    "scale_settings",
                    .object(Shape(.readOnly("min_node_count"), .readOnly("max_node_count"), .readOnly("auto_scale_enabled"))),
                    .none,
                    "written by Azure"),
                Field(
                    "auto_pause_settings", .object(Shape(.readOnly("delay_in_minutes"), .readOnly("auto_pause_enabled"))), .none,
                    "written by Azure"),
            ]))
}
