/// What jobs and monitors read.
extension Variants {
    /// Data, and with `models` models too. The type may be left out: then the widest of them counts, which stands first.
    static func dataInput(_ effect: LocalEffect, models: Bool) -> Variants {
        let plain = ["download", "ro_mount", "direct"]
        func asset(_ modes: [String]) -> Shape {
            Shape(
                Field("path", .string, effect, "where it lies: azureml:NAME:VERSION, a URI, or a path"),
                Field("mode", .choice(Choice(values: modes)), effect, "how the files get there"),
                Field("datastore", .string, effect, "a datastore of Azure"))
        }
        let tables = [("mltable", asset(plain + ["eval_mount", "eval_download"]))]
        let files = ["uri_folder", "uri_file"] + (models ? ["custom_model", "mlflow_model", "triton_model"] : [])
        let cases = (tables + files.map { ($0, asset(plain)) }).map { Variants.Case(value: $0.0, shape: $0.1) }
        return Variants(
            "type", "what it is", isRequired: false, implied: [("value", "")], effect: effect,
            cases: cases + (models ? [value] : []))
    }

    private static let value = Case(value: "", shape: Shape(Field("value", .literal(), required: true, "the value itself")))
}

extension Field {
    /// `bindable`: a step that runs a component may leave the rest of an input to Azure's expressions, too.
    static func jobInputs(bindable: Bool, names: [String]? = nil) -> Field {
        let input = FieldType.byShape(
            Alternatives(scalar: .literal(), mapping: .variants(bindable ? .bindableInput : .jobInput), rule: "type-scalar"))
        return Field(
            "inputs", .map(input, keys: names.map { .choice($0) } ?? .text),
            "what it takes, by name: a value, data, or ${{parent.inputs.NAME}} and its like")
    }

    /// `names`: the only ones that there may be.
    static func bindableOutputs(_ names: [String]? = nil) -> Field { outputs(.text(.expression), .bindableOutput, names) }

    /// Of what is no component: any text will do.
    static let jobOutputs = outputs(.string, .jobOutput)
    static let plainOutputs = outputs(nil, .jobOutput)

    /// Of data that are moved.
    static func transferOutputs(_ names: [String]? = nil) -> Field { outputs(.text(.expression), .jobOutput, names) }

    private static func outputs(_ scalar: FieldType?, _ shape: Shape, _ names: [String]? = nil) -> Field {
        let output = FieldType.byShape(Alternatives(scalar: scalar, mapping: .object(shape), allowsNull: true))
        let binding = scalar == nil ? "" : ": ${{parent.outputs.NAME}}, or where it goes"
        return Field("outputs", .map(output, keys: names.map { .choice($0) } ?? .text), "what it makes, by name" + binding)
    }
}

extension Shape {
    static let jobOutput = Shape(
        Field("type", .choice(Choice(values: assets)), "what it is"),
        Field("path", .string, "where it goes: a URI"),
        Field("mode", .choice(Choice("mount", "upload", "rw_mount", "direct")), "how the files get there"),
        Field("name", .string, "the asset that it becomes"), Field("version", .version, "the asset's version; needs a name"))

    private static let assets = ["uri_file", "uri_folder", "custom_model", "mlflow_model", "mltable", "triton_model"]
    fileprivate static let bindableOutput = jobOutput.bindable
}

extension Variants {
    fileprivate static let jobInput = dataInput(.local, models: true)
    fileprivate static let bindableInput = jobInput.mapping(\.bindable)
}

extension TextRule {
    static let expression = TextRule(
        rule: "output-binding", form: .expression, advice: "an expression, ${{parent.outputs.NAME}}")
}
