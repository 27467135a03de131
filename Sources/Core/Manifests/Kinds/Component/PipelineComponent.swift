/// `az ml component` with `type: pipeline`.
extension ManifestKind {
    static let pipelineComponent = ManifestKind(
        name: "PipelineComponent", noun: "component", summary: "A pipeline of components under a name.",
        schemas: ["pipelineComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("pipeline", outputs: .variants(.componentOutput)) + [
                Field("jobs", .map(.open, keys: .text), "its steps, by name")
            ], unknown: .accepted))
}
