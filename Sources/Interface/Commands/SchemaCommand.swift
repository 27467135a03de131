import Manifests
import Reports

struct SchemaCommand: Subcommand {
    private static let kind = ArgumentSpecification(
        "kind", .known("kind", KnownWords(KindDescription.all.map(\.name))), .optional,
        help: "a kind of manifest, such as ManagedOnlineEndpoint; without one, all are listed")

    let specification = CommandSpecification(
        "schema", summary: "print the JSON Schema of a kind of manifest, for editors",
        discussion: """
            The schema comes from the declarations that `sluice validate` checks manifests against. An editor with a YAML language \
            server offers keys and values by it, for instance with a first line `# yaml-language-server: $schema=FILE`.
            """,
        arguments: [kind],
        examples: [
            .init("sluice schema ManagedOnlineDeployment", "to standard output"),
            .init("sluice schema", "which kinds there are"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let kinds = KindDescription.all.map(\.name)
        if let given = context.values[Self.kind], let kind = ValueKind.known(given, among: kinds),
            let schema = jsonSchema(of: kind)
        {
            context.console.printRaw(schema)
            return .done
        }
        var table = TextTable()
        for kind in KindDescription.all {
            table.add([StyledText(kind.name, .strong), StyledText(kind.summary)])
        }
        context.console.print(table.text + StyledText("\nsluice schema KIND prints its JSON Schema\n", .faint))
        return .done
    }
}
