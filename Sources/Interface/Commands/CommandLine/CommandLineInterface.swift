package import Fleet
import Reports

/// The program as its user meets it: finds the command, and turns whatever happens into an exit code.
package struct CommandLineInterface: Sendable {
    package let commands: [any Subcommand]
    package let topics: [HelpTopic]

    package init(commands: [any Subcommand] = allCommands, topics: [HelpTopic] = allTopics) {
        self.commands = commands
        self.topics = topics
    }

    /// Those that help and completion list.
    var listed: [CommandSpecification] { commands.map(\.specification).filter { !$0.isHidden } }

    func command(named name: String) -> (any Subcommand)? { commands.first { $0.specification.name == name } }

    /// - Parameter arguments: without the program's own name.
    package func run(
        _ arguments: [String], console: Console, variables: [String: String], operations: any Operations,
        now: @escaping @Sendable () -> Moment
    ) async -> ExitCode {
        guard let name = arguments.first else {
            console.note(overview(width: console.errors.width))
            return .usage
        }
        if ["--help", "-h"].contains(name) { return console.show(overview(width: console.output.width)) }
        if ["--version", "-V"].contains(name) { return console.show("sluice \(sluiceVersion)\n") }
        guard let command = command(named: name) else { return reject(name, console) }
        do {
            switch try CommandParser.parse(
                Array(arguments.dropFirst()), of: command.specification, variables: variables)
            {
            case .help: return console.show(help(for: command.specification, width: console.output.width))
            case .values(let values):
                return try await command.run(
                    CommandContext(
                        values: values, console: console, variables: variables, operations: operations, interface: self,
                        now: now))
            }
        } catch {
            return console.report(error, of: command.specification)
        }
    }

    private func reject(_ name: String, _ console: Console) -> ExitCode {
        guard !name.hasPrefix("-") else {
            console.complain(
                "unknown option '\(name)' before the command", hint: "options follow the command: sluice COMMAND \(name)")
            return .usage
        }
        let meant = suggestion(for: name, among: listed.map(\.name)).map { ", did you mean '\($0)'?" } ?? ""
        console.complain("unknown command '\(name)'\(meant)", hint: "sluice help")
        return .usage
    }
}

extension Console {
    fileprivate func show(_ text: StyledText) -> ExitCode {
        print(text)
        return .done
    }

    fileprivate func report(_ error: any Error, of command: CommandSpecification) -> ExitCode {
        switch error {
        case let error as UsageError:
            complain("\(command.name): \(error.message)", hint: "sluice help \(command.name)")
            return .usage
        case let failure as CommandFailure:
            complain("\(command.name): \(failure.message)")
            return failure.exitCode
        default:
            complain("\(command.name): \(error)")
            return .failed
        }
    }
}
