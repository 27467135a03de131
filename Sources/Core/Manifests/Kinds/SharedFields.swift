/// Declarations that several kinds have in common.
extension Field {
    static let schema = Field(key: "$schema", type: .string, meaning: "selects the kind")
    static let description = Field(key: "description", type: .string, effect: .metadata, meaning: "shown in status")
    static let tags = Field(key: "tags", type: .texts, effect: .metadata, meaning: "labels, shown in status")
    static let properties = Field(key: "properties", type: .texts, effect: .metadata, meaning: "labels, stored")
    static let datastore = Field(
        key: "datastore", type: .string, effect: .none, meaning: "content is addressed by its hash here, not by a datastore")
    static let intellectualProperty = Field(
        key: "intellectual_property", type: .any, effect: .none, meaning: "a matter of registries")

    static func readOnly(_ key: String) -> Field {
        Field(key: key, type: .any, effect: .readOnly, meaning: "written by Azure, ignored")
    }
}

extension Shape {
    static let templateReference = Shape(fields: [Field(key: "asset_id", type: .string, effect: .none)])
}

extension FieldType {
    /// Azure's two words for an open and a closed network.
    static let access = FieldType.choice(Choice(values: ["enabled", "disabled"], standard: "enabled"))
}
