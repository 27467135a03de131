/// `az ml component` with `type: spark`.
extension ManifestKind {
    static let sparkComponent = ManifestKind(
        name: "SparkComponent", noun: "component", summary: "A step of a pipeline that runs on Spark.",
        schemas: ["sparkComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("spark", outputs: .variants(.assetOutput)) + [
                .componentCode,
                .sparkEntry(required: true), .properties, .additionalIncludes,
            ] + Field.sparkRun, unknown: .accepted))
}
