/// What all computes have.
extension Field {
    static func computeHead(_ type: String, resource: Bool = false) -> [Field] {
        [
            .schema, Field("name", .string, required: true, "the pool's name"), .readOnly("id"),
            Field("type", .choice(Choice(values: [type])), required: true, "which compute it is"),
            .location, .description, .readOnly("provisioning_errors"), .readOnly("created_on"), .readOnly("provisioning_state"),
            Field("resource_id", .string, .none, required: resource, "a resource of Azure"),
            .tags,
        ]
    }

    static let networkSettings = Field(
        "network_settings",
        .object(
            Shape(
                Field("vnet_name", .string, .none, "a network of Azure"), Field("subnet", .string, .none, "a subnet of it"),
                .readOnly("public_ip_address"), .readOnly("private_ip_address"))), .none, "a network of Azure")

    static let publicAddress = Field("enable_node_public_ip", .boolean, .none, "a matter of Azure's network")
    static let publicSSH = Field("ssh_public_access_enabled", .boolean, .none, "nodes are no machines of their own here")
}
