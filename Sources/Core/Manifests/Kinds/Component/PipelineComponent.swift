/// `az ml component` with `type: pipeline`.
extension ManifestKind {
    static let pipelineComponent = ManifestKind(
        name: "PipelineComponent", noun: "component",
        summary:
            """
            A pipeline under a name. Each step runs a component, with changes, or is written out. A step that runs a component takes \
            further keys, and its values may be expressions (`${{parent.inputs.NAME}}`).
            """,
        schemas: ["pipelineComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("pipeline", outputs: .variants(.componentOutput)) + [
                Field("jobs", .pipelineSteps, "its steps, by name")
            ], unknown: .accepted))
}
