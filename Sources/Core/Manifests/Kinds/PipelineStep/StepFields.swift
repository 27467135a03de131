/// What steps of pipelines have in common.
extension Field {
    /// Of a step that runs a component; all keys that are not declared are accepted there. `fixed` take no expressions.
    static func componentStep(
        _ component: Field, inputs: Field = jobInputs(bindable: true), outputs: Field = bindableOutputs(), fixed: [Field] = [],
        _ own: [Field]
    ) -> Shape {
        let labels = [
            Field("properties", .nullableTexts, .metadata, "labels, stored"),
            Field("comment", .string, .metadata, "a text for people"),
        ]
        return Shape(fields: [component] + fixed + [inputs, outputs] + labels + own.map(\.bindable), unknown: .accepted)
    }

    /// The component that a step runs; one that is written in the step has the keys of `kind`, and needs no name.
    static func stepComponent(_ key: String = "component", inline kind: ManifestKind? = nil, relaxing keys: Set<String> = [])
        -> Field
    {
        stepComponent(key, section: kind?.name, shape: kind?.shape.relaxing(keys.union(["name"])))
    }

    /// `section`: nil when the reference page has none of its own for it.
    static func stepComponent(_ key: String = "component", section: String?, shape: Shape?) -> Field {
        let reference = FieldType.reference(Reference(asset: .component, needsPrefix: false))
        let meaning = "what runs: azureml:NAME:VERSION, the component's file"
        guard let shape else { return Field(key, reference, required: true, meaning) }
        var alternatives = Alternatives(scalar: reference, mapping: .object(shape))
        alternatives.section = section
        let keys = section.map { " (\($0))" } ?? ""
        return Field(key, .byShape(alternatives), required: true, meaning + ", or the component itself" + keys)
    }

    static let jobNames: [Field] = [
        Field("name", .string, .metadata, "a name for it"), .displayName, .description,
        Field("tags", .nullableTexts, .metadata, "labels, shown in Azure"),
        Field("properties", .nullableTexts, .metadata, "labels, stored"),
        Field("experiment_name", .string, .metadata, "what groups its runs in Azure"),
    ]

    /// Of a step that is written out, and of a job.
    static let jobHead: [Field] =
        [.schema] + jobNames + [
            .services, .readOnly("id"), .readOnly("creation_context"), .readOnly("status"), .readOnly("log_files"),
        ]
}
