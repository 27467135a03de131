/// `az ml data`: a file, folder or table under a name and a version.
extension ManifestKind {
    static let data = ManifestKind(
        name: "Data", noun: "data asset", summary: "A file, a folder or a table under a name and a version.",
        schemas: ["data", "dataset"], standing: .validated, shape: Shape(fields: Field.dataFields))
}

extension Field {
    static let dataFields: [Field] = [
        .schema, Field("name", .string, "its identity, with the version"), .readOnly("id", .string), .description, .tags,
        .version,
        .readOnly("creation_context"), .readOnly("latest_version"), .autoDelete, .datastore,
        Field("path", .string, required: true, "the content: relative to the manifest, or a place that Azure knows"),
        .readOnly("properties"),
        Field(
            "type", .choice(Choice("uri_file", "uri_folder", "mltable", standard: "uri_folder", folding: .exact)),
            "what stands at the path"),
    ]
}
