/// A step of `type: import`: rows or files from elsewhere.
extension Shape {
    static let importStep = Shape(
        fields: Field.jobHead + [
            Field("source", .variants(.importSource), required: true, "where they come from"),
            Field("output", .object(.jobOutput), required: true, "where they go"),
        ])
}

extension Variants {
    fileprivate static let importSource: Variants = {
        let connection = Field("connection", .string, required: true, "a connection of the workspace")
        let database = Shape(connection, Field("query", .string, required: true, "the SQL query"))
        return Variants(
            "type", "which sort of source",
            ["azuresqldb", "azuresynapseanalytics", "snowflake"].map { ($0, database) } + [
                ("s3", Shape(connection, Field("path", .string, required: true, "the path there")))
            ])
    }()
}
