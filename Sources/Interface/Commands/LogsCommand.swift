struct LogsCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")
    private static let deployment = ArgumentSpecification("deployment", .text("deployment"), help: "the deployment's name")
    private static let lines = OptionSpecification(
        "lines", short: "n", .integer("number", 1...1_000_000), help: "how many of the last lines", default: "100")
    private static let follow = OptionSpecification("follow", short: "f", .flag, help: "go on with new lines until interrupted")

    let specification = CommandSpecification(
        "logs", summary: "show what the instances of a deployment wrote",
        arguments: [endpoint, deployment],
        options: [lines, follow] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice logs digits blue", "the last 100 lines"),
            .init("sluice logs digits blue -n 20 --follow", "the last 20, and then what comes"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let values = context.values
        let request = LogRequest(
            endpoint: try values.required(Self.endpoint), deployment: try values.required(Self.deployment),
            lines: values.integer(Self.lines) ?? 100, follow: values.isSet(Self.follow))
        for try await line in try await context.operations.logs(request, context.settings) {
            context.console.printRaw(line + "\n")
        }
        return .done
    }
}
