/// `az ml compute` with `type: amlcompute`: a pool of workers.
extension ManifestKind {
    static let amlCompute = ManifestKind(
        name: "AmlCompute", noun: "compute", summary: "A pool of workers for batch deployments.", schemas: ["amlCompute"],
        standing: .validated,
        shape: Shape(
            fields: Field.computeHead("amlcompute") + [
                Field("size", .string, fallback: "STANDARD_DS3_V2", "cores and memory of a worker"),
                Field("tier", .choice(Choice("dedicated", "low_priority", standard: "dedicated")), "low_priority: run last"),
                Field("min_instances", .whole(standard: 0, rule: "compute-min"), "workers that are always there"),
                Field("max_instances", .whole(standard: 4, rule: "compute-min"), "workers at most"),
                Field(
                    "idle_time_before_scale_down", .whole(standard: 120, rule: "idle-time"),
                    "seconds without work until a worker stops"),
                .publicSSH,
                Field(
                    "ssh_settings",
                    .object(
                        Shape(
                            Field("admin_username", .string, .none, required: true, "a user on the nodes"),
                            Field("admin_password", .string, .none, "its password: better not in a repository"),
                            Field("ssh_key_value", .string, .none, "its public key"))), .none, "access to the nodes"),
                .networkSettings, .computeIdentity, .publicAddress,
            ]))
}
