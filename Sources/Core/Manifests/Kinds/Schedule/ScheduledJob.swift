/// A job that a schedule runs, with changes. What may be changed depends on the job; the type may be left out for one that is a file.
extension Variants {
    static let scheduledJob = Variants(
        "type", "which job it is", folding: .exact, isRequired: false, effect: .none,
        [
            (
                "pipeline",
                job(
                    .runCompute, .jobInputs(bindable: false), .plainOutputs,
                    Field("settings", .object(.pipelineSettings), .none, "how its steps run"))
            ),
            (
                "command",
                Shape(
                    fields: head + [.jobInputs(bindable: false), .plainOutputs, .componentEnvironment(required: false)]
                        + Field.commandChanges + Field.commandJob)
            ),
            (
                "spark",
                job(
                    .runCompute, Field("conf", .open, .none, "settings of Spark"),
                    .componentEnvironment(required: false, null: true))
            ),
        ])

    private static let head =
        Field.jobHead + [
            .jobIdentity,
            Field(
                "job", .reference(Reference(asset: .job, needsPrefix: false)), .none, required: true,
                "the job: a reference or a file"),
        ]

    private static func job(_ fields: Field...) -> Shape { Shape(fields: head + fields) }
}

extension Shape {
    fileprivate static let pipelineSettings = Shape(
        fields: [
            Field(
                "default_compute", .reference(Reference(asset: .compute, words: ["serverless"])), .none,
                "azureml:NAME, or serverless"),
            Field("default_datastore", .reference(Reference(asset: .datastore)), .none, "azureml:NAME"),
            Field("continue_on_step_failure", .boolean, .none, "whether other steps go on after a failure"),
            Field("force_rerun", .boolean, .none, "whether nothing is taken from an earlier run"),
        ], unknown: .accepted)
}
