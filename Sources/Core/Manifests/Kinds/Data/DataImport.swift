/// `az ml data import`: a data asset that comes from a database or a foreign file system.
extension ManifestKind {
    static let dataImport = ManifestKind(
        name: "DataImport", noun: "data import", summary: "A data asset filled from a database or a foreign file system.",
        schemas: ["dataImport"], standing: .validated,
        shape: Shape(
            fields: Field.dataFields.map { $0.key == "name" ? $0.requiring(true) : $0 } + [
                Field("source", .variants(source), .none, required: true, "where the data come from")
            ]))

    private static let source = Variants(
        "type", "database, or file_system, which it is when left out", isRequired: false, otherwise: "file_system", effect: .none,
        [
            (
                "database",
                Shape(
                    .connection, Field("query", .string, .none, "the SQL query"), Field("table_name", .string, .none, "a table"),
                    Field("stored_procedure", .string, .none, "a procedure"),
                    Field("stored_procedure_params", .list(.object(parameter)), .none, "its parameters"))
            ),
            ("file_system", Shape(.connection, Field("path", .string, .none, "a path there"))),
        ])

    private static let parameter = Shape(
        Field("name", .string, .none, "its name"), Field("value", .string, .none, "its value"),
        Field("type", .string, .none, "its type"))
}

extension Field {
    fileprivate static let connection = Field("connection", .string, .none, required: true, "a connection of the workspace")
}
