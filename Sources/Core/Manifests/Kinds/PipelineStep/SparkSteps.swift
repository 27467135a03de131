/// A step of `type: spark`: a component with changes, or a Spark job.
extension Shape {
    static let sparkComponentStep = Field.componentStep(
        .stepComponent(inline: .sparkComponent, relaxing: ["type"]),
        [
            Field(key: "code", type: .string, allowsNull: true, meaning: "in place of the component's folder"),
            .sparkEntry(required: false), .sparkResources(.stepResources), .runCompute, .jobIdentity,
        ] + Field.sparkRun)

    static let sparkStep = Shape(
        fields: Field.jobHead.filter { $0.key != "properties" } + [
            .properties, .componentCode, .sparkEntry(required: true), .sparkResources(.sparkJobResources), .runCompute,
            .jobIdentity,
            .jobInputs(bindable: false), .jobOutputs,
        ] + Field.sparkRun)
}

extension Field {
    fileprivate static func sparkResources(_ shape: Shape) -> Field {
        Field("resources", .object(shape), "the machines of Azure that run it")
    }
}

extension Shape {
    fileprivate static let stepResources = Shape(
        Field(
            "instance_type", .choice(Choice(values: ["4", "8", "16", "32", "64"].map { "standard_e\($0)s_v3" })), required: true,
            "a size of Azure"),
        Field("runtime_version", .text(.sparkVersion), required: true, "a version of Spark"))

    fileprivate static let sparkJobResources = Shape(
        Field("instance_type", .string, "a size of Azure"), Field("runtime_version", .text(.sparkVersion), "a version of Spark"))
}

extension TextRule {
    fileprivate static let sparkVersion = TextRule(
        rule: "spark-version", form: .word(first: "0-9", rest: "0-9."), advice: "numbers with dots (\"3.4\")", takesNumbers: true)
}
