import Reports

struct HelpCommand: Subcommand {
    private static let subject = ArgumentSpecification(
        "subject", .text("subject"), .optional, help: "a command or a topic; without one, all of them are listed")

    let specification = CommandSpecification(
        "help", summary: "say more about a command or a topic", arguments: [subject],
        examples: [
            .init("sluice help run", "a command"),
            .init("sluice help exit-codes", "a topic"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        context.console.print(try text(context.values[Self.subject], context.interface, width: context.console.output.width))
        return .done
    }

    private func text(_ subject: String?, _ interface: CommandLineInterface, width: Int) throws -> StyledText {
        guard let subject else { return interface.overview(width: width) }
        if let topic = interface.topics.first(where: { $0.name == subject }) { return topic.text(interface, width) }
        if let command = interface.command(named: subject) { return interface.help(for: command.specification, width: width) }
        let meant = suggestion(for: subject, among: interface.helpWords).map { ", did you mean '\($0)'?" } ?? ""
        throw UsageError("no command or topic '\(subject)'\(meant)")
    }
}
