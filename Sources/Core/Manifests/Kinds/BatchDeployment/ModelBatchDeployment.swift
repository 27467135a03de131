/// `az ml batch-deployment` with `type: model`.
extension ManifestKind {
    static let modelBatchDeployment = ManifestKind(
        name: "ModelBatchDeployment", noun: "batch deployment",
        summary: "A model that scores files in mini batches; `type: model` makes it one.",
        schemas: ["modelBatchDeployment"], standing: .validated,
        shape: Shape(
            fields: Field.batchHead + [
                .batchCompute(required: true), .errorThreshold, .jobResources, .batchType,
                Field("settings", .object(settings), "how a run goes"),
            ], hints: hints))

    private static let settings = Shape(
        fields: [
            Field("instance_count", .whole(1...Int.max, rule: "instance-count"), "the same as resources.instance_count")
        ] + Field.batchSettings + [.environmentVariables])

    /// The flat layout's keys, which belong below `settings` here.
    private static let hints: [String: Hint] = {
        var hints: [String: Hint] = [:]
        for field in settings.fields where !["error_threshold", "environment_variables"].contains(field.key) {
            hints[field.key] = .says(
                "with \"type: model\", \(field.key) belongs under \"settings\"", rule: "batch-flat-with-type")
        }
        return hints
    }()
}
