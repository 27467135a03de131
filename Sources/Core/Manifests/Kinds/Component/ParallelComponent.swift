/// `az ml component` with `type: parallel`.
extension ManifestKind {
    static let parallelComponent = ManifestKind(
        name: "ParallelComponent", noun: "component", summary: "A step of a pipeline that works on mini batches side by side.",
        schemas: ["parallelComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("parallel", outputs: .variants(.assetOutput)) + [
                .componentResources
            ] + Field.parallelRun, unknown: .accepted))
}
