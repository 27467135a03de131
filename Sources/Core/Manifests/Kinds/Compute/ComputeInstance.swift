/// `az ml compute` with `type: computeinstance`: a workstation.
extension ManifestKind {
    static let computeInstance = ManifestKind(
        name: "ComputeInstance", noun: "compute", summary: "A workstation in Azure.", schemas: ["computeInstance"],
        standing: .validated,
        shape: Shape(
            fields: Field.computeHead("computeinstance") + [
                Field("size", .string, .none, "a size of Azure"), .networkSettings,
                Field(
                    "create_on_behalf_of",
                    .object(
                        Shape(
                            Field("user_tenant_id", .string, .none, required: true, "an id of Azure"),
                            Field("user_object_id", .string, .none, required: true, "an id of Azure"))), .none,
                    "whose workstation it is"),
                Field(
                    "ssh_settings",
                    .object(
                        Shape(
                            .readOnly("admin_username"), .readOnly("ssh_port"),
                            Field("ssh_key_value", .string, .none, "a public key"))), .none, "access to it"),
                .publicSSH, .readOnly("state"), .readOnly("last_operation"), .readOnly("services"),
                Field("schedules", .object(schedules), .none, "when it starts and stops"),
                .computeIdentity,
                Field("idle_time_before_shutdown", .string, .none, "an ISO 8601 duration"),
                Field("idle_time_before_shutdown_minutes", .anyWhole, .none, "minutes without work until it stops"),
                Field("custom_applications", .list(.object(application)), .none, "containers that run on it"),
                Field(
                    "setup_scripts",
                    .object(
                        Shape(
                            Field("creation_script", .object(script), .none, "runs once"),
                            Field("startup_script", .object(script), .none, "runs at each start"))), .none, "what is run on it"),
                .readOnly("os_image_metadata"), .publicAddress,
                .flag("enable_sso", "single sign-on"), .flag("enable_root_access", "root for its user"),
                .flag("release_quota_on_stop", "quota while it is stopped"), .flag("enable_os_patching", "patches of its system"),
            ]))

    private static let script = Shape(
        Field("path", .string, .none, "the script"), Field("command", .string, .none, "how it is called"),
        Field("timeout_minutes", .anyWhole, .none, "minutes that it may take"))

    private static let application = Shape(
        Field("name", .string, .none, required: true, "its name"),
        Field("type", .choice(Choice("docker")), .none, "docker"),
        Field(
            "image", .object(Shape(Field("reference", .string, .none, required: true, "an image"))), .none, required: true,
            "what runs"),
        Field(
            "endpoints",
            .list(
                .object(
                    Shape(
                        Field("target", .port, .none, required: true, "the port inside"),
                        Field("published", .port, .none, required: true, "the port outside")))),
            .none, required: true, "its ports"),
        Field("environment_variables", .open, .none, "its environment"),
        Field(
            "bind_mounts",
            .list(
                .object(
                    Shape(
                        Field("source", .string, .none, required: true, "a path outside"),
                        Field("target", .string, .none, required: true, "a path inside")))),
            .none, "folders that it sees"))

    private static let schedules = Shape(
        Field(
            "compute_start_stop",
            .list(
                .object(
                    Shape(
                        Field("trigger", .variants(trigger), .none, "when"),
                        Field("action", .choice(Choice("start", "stop")), .none, required: true, "what"),
                        Field("state", .choice(Choice("enabled", "disabled")), .none, "whether it counts")))), .none,
            "starts and stops"))

    private static let trigger = Variants(
        "type", "cron or recurrence", effect: .none,
        [
            ("cron", Shape(fields: when + [Field("expression", .string, .none, required: true, "a cron expression")])),
            (
                "recurrence",
                Shape(
                    fields: when + [
                        .frequency, Field("interval", .anyWhole, .none, required: true, "every so many"),
                        Field(
                            "schedule",
                            .object(
                                Shape(
                                    Field("week_days", .list(.weekDay), .none, "days of the week"),
                                    Field("hours", .list(.anyWhole), .none, required: true, "hours"),
                                    Field("minutes", .list(.anyWhole), .none, required: true, "minutes"))), .none,
                            "at which times"),
                    ])
            ),
        ])

    private static let when: [Field] = [
        Field("start_time", .string, .none, "the first time"), Field("time_zone", .string, .none, "whose clock"),
    ]
}

extension Field {
    fileprivate static func flag(_ key: String, _ meaning: String) -> Field { Field(key, .boolean, .none, meaning) }
}

extension FieldType {
    /// Ports that need no privilege; azure-ai-ml leaves out both ends.
    fileprivate static let port = FieldType.integer(
        Whole(range: 1026...65534, minimumRule: "port-range", maximumRule: "port-range"))
}
