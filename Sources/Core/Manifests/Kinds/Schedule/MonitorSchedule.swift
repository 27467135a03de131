/// `az ml schedule` with `create_monitor`: a monitor of a model at set times.
extension ManifestKind {
    static let monitorSchedule = ManifestKind(
        name: "MonitorSchedule", noun: "schedule", summary: "A monitor of a model at set times; `create_monitor` makes it one.",
        schemas: [], standing: .validated,
        shape: Shape(
            fields: Field.scheduleHead + [
                Field("create_monitor", .object(monitor), .none, required: true, "what is watched, and how")
            ]))

    private static let monitor = Shape(
        Field("compute", .object(compute), .none, required: true, "what computes it: Spark without a pool of its own"),
        Field("monitoring_target", .object(target), .none, "what is watched"),
        Field("monitoring_signals", .map(.variants(.monitoringSignal), keys: .text), .none, "what is measured, by name"),
        Field(
            "alert_notification",
            .byShape(
                Alternatives(
                    scalar: .choice(Choice("azmonitoring")),
                    mapping: .object(Shape(Field("emails", .list(.string), .none, "addresses"))))), .none, "who is told"))

    private static let compute = Shape(
        Field("runtime_version", .string, .none, required: true, "a version of Spark, as text"),
        Field("instance_type", .string, .none, required: true, "a size of Azure"))

    private static let target = Shape(
        Field(
            "ml_task", .choice(Choice("classification", "regression", "questionanswering", folding: .lower)), .none,
            "what the model does"),
        Field("endpoint_deployment_id", .string, .none, "azureml:ENDPOINT:DEPLOYMENT"),
        Field("model_id", .reference(Reference(asset: .model, needsVersion: true)), .none, "azureml:NAME:VERSION"))
}
