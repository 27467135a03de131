/// `az ml component` with `type: command`, or without a type.
extension ManifestKind {
    static let commandComponent = ManifestKind(
        name: "CommandComponent", noun: "component", summary: "A step of a pipeline that runs a command.",
        schemas: ["commandComponent"], standing: .validated,
        shape: Shape(
            fields: Field.componentHead("command", isStandard: true, outputs: .variants(.componentOutput)) + [
                Field("command", .string, required: true, "what is run"), .componentCode, .componentEnvironment(required: true),
                .componentResources,
                .distribution(.distribution(unknown: .accepted)), .queueSettings,
                .properties, .additionalIncludes,
            ], unknown: .accepted))
}
