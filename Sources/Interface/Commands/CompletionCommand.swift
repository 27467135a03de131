struct CompletionCommand: Subcommand {
    private static let shell = ArgumentSpecification(
        "shell", .choice(Shell.allCases.map(\.rawValue)), help: "the shell that the completion is for: bash, zsh or fish")

    let specification = CommandSpecification(
        "completion", summary: "print a completion script for bash, zsh or fish", arguments: [shell],
        examples: [
            .init("source <(sluice completion bash)", "in ~/.bashrc"),
            .init("source <(sluice completion zsh)", "in ~/.zshrc, after compinit"),
            .init("sluice completion fish | source", "in ~/.config/fish/config.fish"),
        ])

    func run(_ context: CommandContext) async throws -> ExitCode {
        guard let shell = Shell(rawValue: try context.values.required(Self.shell)) else { return .usage }
        context.console.printRaw(shell.completion(of: context.interface))
        return .done
    }
}
