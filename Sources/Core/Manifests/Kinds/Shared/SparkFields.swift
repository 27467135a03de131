/// What runs on Spark, in components, in steps of pipelines and in jobs.
extension Field {
    static func sparkEntry(required: Bool) -> Field {
        Field("entry", .object(.sparkEntry), required: required, "the file, or the class, that is run")
    }

    static let sparkRun: [Field] = [
        Field("py_files", .list(.string), "Python files that go with it"),
        Field("jars", .list(.string), "Java archives that go with it"),
        Field("files", .list(.string), "files that go with it"),
        Field("archives", .list(.string), "archives that go with it"),
        Field("conf", .open, "settings of Spark"), .componentEnvironment(required: false, null: true),
        Field("args", .string, "arguments of the command line"),
    ]
}

extension Shape {
    fileprivate static let sparkEntry = Shape(
        fields: [
            Field("file", .string, "a Python file"), Field("class_name", .string, "a class of a Java archive"),
        ], oneOf: ["file", "class_name"])
}
