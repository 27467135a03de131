/// `az ml batch-deployment` with `type: pipeline`.
extension ManifestKind {
    static let pipelineComponentBatchDeployment = ManifestKind(
        name: "PipelineComponentBatchDeployment", noun: "batch deployment",
        summary: "A pipeline component behind a batch endpoint; `type: pipeline` makes it one.",
        schemas: ["pipelineComponentBatchDeployment"], standing: .validated,
        shape: Shape(
            .schema, .deploymentIdentity, .endpointName.requiring(false), .pipelineComponent,
            Field("settings", .object(settings), "settings of the pipeline; azure-ai-ml takes any"),
            .batchType,
            Field(
                "job_definition",
                .byShape(
                    Alternatives(
                        scalar: .reference(Reference(asset: .job)), mapping: .object(.pipelineDefinition), rule: "type-job")),
                .none,
                "a job of Azure, or a pipeline component with changes"),
            .tags, .description))

    /// None of them is looked at before the pipeline runs, nor whether it has a value.
    private static let settings = Shape(
        fields: [
            ("default_compute", "the pool that runs its steps"), ("default_datastore", "where its data go"),
            ("continue_on_step_failure", "whether other steps go on after a failure"),
            ("force_rerun", "whether nothing is taken from an earlier run"),
        ].map { Field(key: $0.0, type: .any, allowsNull: true, meaning: $0.1) }, unknown: .accepted)
}
