/// Databases and foreign file systems, which data come from and go to.
extension Variants {
    /// Where data come from.
    static let externalData = Variants(
        "type", "database, or file_system, which it is when left out", isRequired: false, otherwise: "file_system", effect: .none,
        [("database", .database), ("file_system", Shape(.connection, Field("path", .string, .none, "a path there")))])

    /// Where they go.
    static let externalSink = Variants("type", "database", effect: .none, [("database", .database)])
}

extension Shape {
    fileprivate static let database = Shape(
        .connection, Field("query", .string, .none, "the SQL query"), Field("table_name", .string, .none, "a table"),
        Field("stored_procedure", .string, .none, "a procedure"),
        Field("stored_procedure_params", .list(.object(parameter)), .none, "its parameters"))

    private static let parameter = Shape(
        Field("name", .string, .none, "its name"), Field("value", .string, .none, "its value"),
        Field("type", .string, .none, "its type"))
}

extension Field {
    fileprivate static let connection = Field("connection", .string, .none, required: true, "a connection of the workspace")
}
