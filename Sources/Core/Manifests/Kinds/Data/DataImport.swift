/// `az ml data import`: a data asset that comes from a database or a foreign file system.
extension ManifestKind {
    static let dataImport = ManifestKind(
        name: "DataImport", noun: "data import", summary: "A data asset filled from a database or a foreign file system.",
        schemas: ["dataImport"], standing: .validated,
        shape: Shape(
            fields: Field.dataFields.map { $0.key == "name" ? $0.requiring(true) : $0 } + [
                Field("source", .variants(.externalData), .none, required: true, "where the data come from")
            ]))
}
