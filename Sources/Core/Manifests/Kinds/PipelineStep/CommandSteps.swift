/// A step of `type: command`: a component with changes, or a command.
extension Shape {
    static let commandComponentStep = Field.componentStep(
        .stepComponent(inline: .commandComponent),
        [
            Field(key: "code", type: .string, allowsNull: true, meaning: "in place of the component's folder"),
            Field("command", .string, "in place of the component's"), .services,
        ] + Field.commandRun)

    static let commandStep = Shape(
        fields: Field.jobHead + [Field("command", .string, required: true, "what is run"), .componentCode] + Field.commandRun + [
            .jobInputs(bindable: false), .jobOutputs,
        ] + Field.commandJob)
}

extension Field {
    /// Of each command.
    fileprivate static let commandRun: [Field] =
        [.componentEnvironment(required: false)] + commandChanges + [.jobIdentity]

    /// What a schedule may change of a command as well.
    static let commandChanges: [Field] = [
        .environmentVariables, .runCompute, .commandLimits, .jobResources, .distribution(.strictDistribution), .queueSettings,
    ]

    static let commandJob: [Field] = [Field("parent_job_name", .string, "an id of Azure"), .readOnly("parameters")]
}

extension Variants {
    fileprivate static let strictDistribution = distribution(unknown: .rejected)
}
