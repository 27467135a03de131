/// Fields that many kinds have in common.
extension Field {
    static let schema = Field("$schema", .string, "selects the kind")
    static let description = Field("description", .string, .metadata, "a text for people, shown in status")
    static let displayName = Field("display_name", .string, .metadata, "a name for people")
    static let tags = Field("tags", .texts, .metadata, "labels, shown in status")
    static let properties = Field("properties", .texts, .metadata, "labels, stored")
    static let location = Field("location", .string, .none, "a region of Azure")
    static let datastore = Field("datastore", .string, .none, "content is addressed by its hash here, not by a datastore")
    static let intellectualProperty = Field("intellectual_property", .any, .none, "a matter of registries")
    static let version = Field("version", .version, "its identity, with the name; immutable once given")
    static let assetName = Field("name", .string, required: true, "its identity, with the version")

    static func readOnly(_ key: String, _ type: FieldType = .any) -> Field {
        Field(key, type, .readOnly, "written by Azure, ignored")
    }
}

extension FieldType {
    /// Azure's two words for an open and a closed network.
    static let access = FieldType.choice(Choice("enabled", "disabled", standard: "enabled"))

    static func whole(_ range: ClosedRange<Int> = 0...Int.max, standard: Int? = nil, rule: String = "range") -> FieldType {
        .integer(Whole(range: range, standard: standard, minimumRule: rule))
    }

    /// A whole number of which Azure asks nothing.
    static let anyWhole = FieldType.integer(Whole())
    static let anyNumber = FieldType.number(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, rule: "range")

    /// Free keys with any values.
    static let open = FieldType.object(.open)
}
