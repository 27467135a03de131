/// A step of `type: parallel`: a component with changes, or a task for mini batches.
extension Shape {
    static let parallelComponentStep = Field.componentStep(
        .stepComponent(inline: .parallelComponent), changes + [.jobIdentity])

    static let parallelStep = Shape(
        fields: Field.jobNames + [
            Field("identity", .any, "as whom it reaches data"), .jobInputs(bindable: true), .bindableOutputs(),
        ] + changes.map(\.bindable))

    private static let changes =
        Field.parallelRun + [
            .runCompute, .jobResources, Field("environment_variables", .map(.string, keys: .text), "the process environment"),
        ]
}
