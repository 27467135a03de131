/// The steps of a pipeline. Each runs a component, or is written out; `type` tells which sort it is.
extension Variants {
    static let pipelineStep = Variants(
        "type", "what sort of step it is", isRequired: false, otherwise: "command",
        implied: [("trial", "sweep"), ("source", "import"), ("task", "parallel")],
        cases: [
            Case(value: "command", shape: .commandComponentStep, condition: .component),
            Case(value: "command", shape: .commandStep),
            Case(value: "pipeline", shape: .pipelineStep),
            Case(value: "parallel", shape: .parallelComponentStep, condition: .component),
            Case(value: "parallel", shape: .parallelStep),
            Case(value: "sweep", shape: .sweepStep),
            Case(value: "spark", shape: .sparkComponentStep, condition: .component),
            Case(value: "spark", shape: .sparkStep),
            Case(value: "import", shape: .importStep),
        ] + dataTransferSteps + autoMLSteps)
}

extension Variants.Condition {
    static let component = Variants.Condition(key: "component")
}

extension FieldType {
    static let pipelineSteps = FieldType.map(.variants(.pipelineStep), keys: .form(.stepName))
}

extension Shape {
    /// Runs another pipeline.
    static let pipelineStep = Field.componentStep(.stepComponent(), [])

    /// The same by itself, as the definition of a job.
    static let pipelineDefinition = Shape(
        fields: [Field("type", .choice(Choice("pipeline")), "a pipeline")] + pipelineStep.fields, unknown: .accepted)
}

extension TextRule {
    fileprivate static let stepName = TextRule(
        rule: "step-name", form: .word(first: "a-z_", rest: "a-z0-9_"),
        advice: "lower-case letters, digits and \"_\", with no digit first")
}
