/// What AutoML learns from, whatever the task.
extension Field {
    static func trainingData(required: Bool) -> Field {
        Field("training_data", .mlTable, required: required, "what is learnt from: an expression, or a table")
    }

    static let validationData = Field("validation_data", .mlTable, "what models are compared with")
    static let testData = Field("test_data", .mlTable, "what the best is tested with")
    static let validationDataSize = Field(
        "validation_data_size", .anyNumber, "the share of the data that models are compared with")
    static let testDataSize = Field("test_data_size", .anyNumber, "the share that the best is tested with")

    static func targetColumnName(required: Bool) -> Field {
        Field("target_column_name", .string, required: required, "the column that is foretold")
    }
}

extension FieldType {
    fileprivate static let mlTable = FieldType.byShape(
        Alternatives(
            scalar: .string,
            mapping: .object(
                Shape(
                    Field("type", .choice(Choice("mltable")), "a table"), Field("path", .string, "where it lies"),
                    Field(
                        "mode", .choice(Choice("download", "ro_mount", "direct", "eval_mount", "eval_download")),
                        "how the files get there"), Field("datastore", .string, "a datastore of Azure")))))
}
