/// What all components have.
extension Field {
    static func componentHead(
        _ type: String, isStandard: Bool = false, inputs: FieldType = .variants(.componentInput), outputs: FieldType
    ) -> [Field] {
        [
            .schema,
            Field("name", .text(.componentName), required: true, "its identity, with the version"),
            Field(
                "type", .choice(Choice(values: [type], standard: isStandard ? type : nil)), required: !isStandard,
                isStandard ? "which component it is" : "which component it is; without it, it would be a command"),
            .readOnly("id", .reference(Reference(asset: .component))), .displayName, .description, .tags, .version,
            .readOnly("creation_context"), .readOnly("latest_version"), .autoDelete,
            Field("is_deterministic", .boolean, fallback: "true", "the same inputs give the same outputs"),
            Field("inputs", .map(inputs, keys: .text), "what it takes, by name"),
            Field("outputs", .map(outputs, keys: .text), "what it makes, by name"),
        ]
    }

    static let componentCode = Field("code", .string, "the folder, relative to the manifest")
    static let componentResources = Field("resources", .object(.resources(unknown: .accepted)), "how many instances a run has")
    static let additionalIncludes = Field("additional_includes", .list(.string), "further files that go with the code")
    static func componentEnvironment(required: Bool, null: Bool = false) -> Field {
        Field(
            key: "environment", type: .referenceOrObject(.environment, .inlineEnvironment),
            isRequired: required, allowsNull: null,
            meaning:
                "what it runs in: a reference, or the environment itself")
    }
}

extension TextRule {
    static let componentName = TextRule(
        rule: "component-name", form: .word(first: "a-z", rest: "a-z0-9_"),
        advice: "lower-case letters, digits and \"_\", with a letter first")
}

extension Variants {
    private static let parameters = ["boolean", "integer", "number", "string"]
    private static let assets = [
        "path", "custom_model", "mlflow_model", "mltable", "triton_model", "uri_file", "uri_folder",
    ]
    private static let mode = Field(
        "mode",
        .choice(
            Choice(
                values: [
                    "direct", "download", "eval_download", "eval_mount", "mount", "ro_mount", "rw_mount", "upload", "link",
                ], folding: .exact)), "how the files get there")
    private static let words = Field("description", .string, .metadata, "a text for people")
    private static let optional = Field("optional", .boolean, fallback: "false", "may be left out")

    static let componentInput: Variants = {
        func parameter(_ type: FieldType, _ others: Field...) -> Shape {
            Shape(fields: [optional, Field("default", type, "its value when left out"), words] + others)
        }
        let bounds = [Field("max", .anyNumber, "the largest value"), Field("min", .anyNumber, "the smallest value")]
        let values = Field("enum", .list(.string), "the values that it may have")
        let asset = Shape(optional, words, mode)
        let parameters = [
            ("boolean", parameter(.boolean)), ("integer", parameter(.anyWhole, bounds[0], bounds[1])),
            ("number", parameter(.anyNumber, bounds[0], bounds[1])), ("string", parameter(.scalar, values)),
        ]
        return Variants("type", "what it is", folding: .exact, parameters + assets.map { ($0, asset) })
    }()

    static let assetInput = Variants(
        "type", "what it is", folding: .exact, assets.map { ($0, Shape(optional, words, mode)) })

    static let componentOutput: Variants = {
        let asset = Shape(words, mode)
        let parameter = Shape(fields: [words, mode], unknown: .accepted)
        return Variants(
            "type", "what it is", folding: .exact, assets.map { ($0, asset) } + parameters.map { ($0, parameter) })
    }()

    static let assetOutput = Variants("type", "what it is", folding: .exact, assets.map { ($0, Shape(words, mode)) })
}

extension FieldType {
    /// Text, a number or a truth value.
    static let scalar = FieldType.byShape(Alternatives(scalar: .any, rule: "type-scalar"))
}
