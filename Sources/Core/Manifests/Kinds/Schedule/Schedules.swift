/// `az ml schedule`: a job, a monitor or a data import at set times.
extension ManifestKind {
    static let jobSchedule = ManifestKind(
        name: "JobSchedule", noun: "schedule", summary: "A job at set times.", schemas: ["schedule"], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field(
                    "create_job",
                    .byShape(
                        Alternatives(
                            scalar: .reference(Reference(asset: .job, needsPrefix: false)), mapping: .object(job),
                            rule: "type-job")),
                    .none, required: true, "the job: a reference, a file, or a job with changes")
            ]))

    static let monitorSchedule = ManifestKind(
        name: "MonitorSchedule", noun: "schedule", summary: "A monitor of a model at set times; `create_monitor` makes it one.",
        schemas: [], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field("create_monitor", .object(monitor), .none, required: true, "what is watched, and how")
            ]))

    static let importDataSchedule = ManifestKind(
        name: "ImportDataSchedule", noun: "schedule", summary: "A data import at set times; `import_data` makes it one.",
        schemas: [], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field(
                    "import_data",
                    .byShape(Alternatives(scalar: .string, mapping: .object(dataImport.shape))), .none,
                    required: true,
                    "the import: a file, or the import itself")
            ]))

    private static let job = Shape(
        fields: [
            Field("type", .choice(Choice("pipeline", "command", "spark", folding: .exact)), .none, "which job it is"),
            Field(
                "job", .reference(Reference(asset: .job, needsPrefix: false)), .none, required: true,
                "the job: a reference or a file"),
            Field("compute", .string, .none, "where it runs"),
        ], unknown: .accepted)

    private static let monitor = Shape(
        Field(
            "compute",
            .object(
                Shape(
                    Field("type", .choice(Choice("spark", standard: "spark")), .none, "spark"),
                    Field("runtime_version", .string, .none, required: true, "a version of Spark"),
                    Field("instance_type", .string, .none, required: true, "a size of Azure"))), .none, required: true,
            "what computes it"),
        Field(
            "monitoring_target",
            .object(
                Shape(
                    Field(
                        "ml_task", .choice(Choice("classification", "regression", "questionanswering", folding: .lower)), .none,
                        "what the model does"),
                    Field("endpoint_deployment_id", .string, .none, "azureml:ENDPOINT:DEPLOYMENT"),
                    Field("model_id", .reference(Reference(asset: .model)), .none, "azureml:NAME:VERSION"))), .none,
            "what is watched"),
        Field("monitoring_signals", .map(.object(signal), keys: .text), .none, "what is measured, by name"),
        Field(
            "alert_notification",
            .byShape(
                Alternatives(
                    scalar: .choice(Choice("azmonitoring")),
                    mapping: .object(Shape(Field("emails", .list(.string), .none, "addresses"))))), .none, "who is told"))

    private static let signal = Shape(
        fields: [
            Field(
                "type",
                .choice(
                    Choice(
                        "data_drift", "data_quality", "prediction_drift", "model_performance", "feature_attribution_drift",
                        "custom",
                        "generation_safety_quality", "generation_token_statistics")), .none, required: true, "what is measured"),
            Field("alert_enabled", .boolean, .none, "whether anybody is told"),
        ], unknown: .accepted)
}
