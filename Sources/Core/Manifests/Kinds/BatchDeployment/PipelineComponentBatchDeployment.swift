/// `az ml batch-deployment` with `type: pipeline`.
extension ManifestKind {
    static let pipelineComponentBatchDeployment = ManifestKind(
        name: "PipelineComponentBatchDeployment", noun: "batch deployment",
        summary: "A pipeline component behind a batch endpoint; `type: pipeline` makes it one.",
        schemas: ["pipelineComponentBatchDeployment"], standing: .validated,
        shape: Shape(
            .schema, .deploymentIdentity, .endpointName.requiring(false), .pipelineComponent,
            Field("settings", .open, "settings of the pipeline, such as its default compute"),
            .batchType,
            Field(
                "job_definition",
                .byShape(Alternatives(scalar: .reference(Reference(asset: .job)), mapping: .open, rule: "type-job")), .none,
                "a job of Azure, or a pipeline"),
            .tags, .description))
}
