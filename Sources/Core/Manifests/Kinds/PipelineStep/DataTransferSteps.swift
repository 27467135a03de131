/// Steps of `type: data_transfer`; `task` tells whether data are copied, fetched or brought elsewhere.
extension Variants {
    static let dataTransferSteps: [Case] =
        step("copy_data", .copyComponentStep, .copyStep) + step("import_data", .fetchComponentStep, .fetchStep)
        + step("export_data", .bringComponentStep, .bringStep) + [
            Case(
                value: "data_transfer",
                shape: Shape(fields: [.task("copy_data", "import_data", "export_data")], unknown: .accepted),
                isRemainder: true)
        ]

    /// With a component, and written out.
    private static func step(_ task: String, _ component: Shape, _ plain: Shape) -> [Case] {
        [
            Case(
                value: "data_transfer", shape: component,
                condition: Condition(key: "task", values: [task], second: "component")),
            Case(value: "data_transfer", shape: plain, condition: Condition(key: "task", values: [task])),
        ]
    }
}

extension Shape {
    fileprivate static let copyComponentStep = Field.componentStep(
        .stepComponent(section: nil, shape: copyComponent), fixed: [.task("copy_data")], [.runCompute])

    fileprivate static let copyStep = Shape(
        fields: Field.jobHead + [
            .task("copy_data"), .copyMode, .runCompute, .jobInputs(bindable: false), .transferOutputs(),
        ])

    fileprivate static let fetchComponentStep = Field.componentStep(
        .stepComponent(), inputs: .jobInputs(bindable: true, names: []), outputs: .bindableOutputs(["sink"]),
        fixed: [.task("import_data"), .source], [.runCompute])

    fileprivate static let fetchStep = Shape(
        fields: Field.jobHead + [.task("import_data"), .source, .runCompute, .transferOutputs(["sink"])])

    fileprivate static let bringComponentStep = Field.componentStep(
        .stepComponent(), inputs: .jobInputs(bindable: true, names: ["source"]), outputs: .bindableOutputs([]),
        fixed: [.task("export_data"), .sink], [.runCompute])

    fileprivate static let bringStep = Shape(
        fields: Field.jobHead + [
            .task("export_data"), .sink, .runCompute, .jobInputs(bindable: false, names: ["source"]),
        ])

    private static let copyComponent = Shape(
        fields: Field.componentHead(
            "data_transfer", isStandard: true, inputs: .variants(.assetInput), outputs: .variants(.assetOutput)) + [
                .task("copy_data"), .copyMode,
            ], unknown: .accepted
    ).relaxing(["name"])
}

extension Field {
    fileprivate static func task(_ words: String...) -> Field {
        Field("task", .choice(Choice(values: words)), required: true, "what happens to the data")
    }

    fileprivate static let copyMode = Field(
        "data_copy_mode", .choice(Choice("merge_with_overwrite", "fail_if_conflict")), "what becomes of files that are there")
    fileprivate static let source = Field("source", .variants(.externalData), required: true, "where the data come from")
    fileprivate static let sink = Field("sink", .variants(.externalSink), required: true, "where the data go")
}
