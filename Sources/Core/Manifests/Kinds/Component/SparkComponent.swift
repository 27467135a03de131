/// `az ml component` with `type: spark`.
extension ManifestKind {
    static let sparkComponent = ManifestKind(
        name: "SparkComponent", noun: "component", summary: "A step of a pipeline that runs on Spark.",
        schemas: ["sparkComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("spark", outputs: .variants(.assetOutput)) + [
                .componentCode,
                Field("entry", .object(entry), required: true, "the file, or the class, that is run"),
                Field("py_files", .list(.string), "Python files that go with it"),
                Field("jars", .list(.string), "Java archives that go with it"),
                Field("files", .list(.string), "files that go with it"),
                Field("archives", .list(.string), "archives that go with it"),
                Field("conf", .open, "settings of Spark"), .properties, .componentEnvironment(required: false, null: true),
                Field("args", .string, "arguments of the command line"), .additionalIncludes,
            ], unknown: .accepted))

    private static let entry = Shape(
        fields: [
            Field("file", .string, "a Python file"), Field("class_name", .string, "a class of a Java archive"),
        ], oneOf: ["file", "class_name"])
}
