import System

struct InvokeCommand: Subcommand {
    private static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")
    private static let deployment = OptionSpecification(
        "deployment", short: "d", .text("deployment"), help: "send it to this deployment, whatever the traffic says")
    private static let requestFile = OptionSpecification(
        "request-file", short: "r", .file, help: "the JSON to send; - reads standard input", isRequired: true)
    private static let timeout = OptionSpecification(
        "timeout", .integer("seconds", 1...86_400), help: "how long to wait for the answer", default: "60")

    let specification = CommandSpecification(
        "invoke", summary: "send a request to an endpoint, with its key",
        discussion: "Prints the answer as it came. Exit code 1 when its status is not 2xx.",
        arguments: [endpoint],
        options: [requestFile, deployment, timeout] + OptionSpecification.whereabouts,
        examples: [
            .init("sluice invoke digits --request-file examples/request.json", "as traffic has it"),
            .init("sluice invoke digits --deployment green --request-file examples/request.json", "a deployment at 0 %"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        let values = context.values
        let file = values[Self.requestFile] ?? "-"
        let request = InvokeRequest(
            endpoint: try values.required(Self.endpoint), deployment: values[Self.deployment],
            body: try read(file), timeoutSeconds: values.integer(Self.timeout) ?? 60)
        let answer = try await context.operations.invoke(request, context.settings)
        let text = String(decoding: answer.body, as: UTF8.self)
        context.console.printRaw(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
        guard (200..<300).contains(answer.status) else {
            let who = answer.deployment.map { " from \($0)" } ?? ""
            throw CommandFailure("\(request.endpoint) answered with status \(answer.status)\(who)")
        }
        return .done
    }

    private func read(_ file: String) throws -> [UInt8] {
        do {
            return try Files.read(file == "-" ? "/dev/stdin" : file)
        } catch {
            throw CommandFailure("the request cannot be read: \(error)")
        }
    }
}
