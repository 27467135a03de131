import Reports

package let sluiceVersion = "0.1.0"

extension CommandLineInterface {
    /// `sluice --help`.
    func overview(width: Int) -> StyledText {
        var text = StyledText("sluice", .strong) + " makes a git repository of model-endpoint manifests true\n\n"
        text += heading("usage") + "  sluice COMMAND [OPTIONS] [ARGUMENTS]\n\n"
        text += heading("commands") + listing(listed.map { ($0.name, $0.summary) }, width: width)
        text += "\n" + heading("topics") + listing(topics.map { ("help \($0.name)", $0.summary) }, width: width)
        text += "\n" + heading("examples")
        text += exampleLines([
            .init("sluice setup", "install Envoy and uv into the state directory"),
            .init("sluice validate manifests", "check a folder of manifests"),
            .init("sluice run --config sluice.yaml", "make the configured repositories true, and keep them so"),
            .init("sluice status", "what runs, and which commit is in force"),
        ])
        return text + StyledText("\nsluice help COMMAND says more\n", .faint)
    }

    /// `sluice help COMMAND`.
    func help(for command: CommandSpecification, width: Int) -> StyledText {
        var text = StyledText("sluice \(command.name)", .strong) + ": \(command.summary)\n\n"
        text += heading("usage") + StyledText("  \(command.usage)\n")
        if !command.discussion.isEmpty { text += "\n" + StyledText(wrapped(command.discussion, width: width)) }
        if !command.arguments.isEmpty {
            text += "\n" + heading("arguments")
            text += listing(command.arguments.map { ($0.usage, $0.help) }, width: width)
        }
        text += "\n" + heading("options") + listing(command.options.map { ($0.usage, $0.fullHelp) }, width: width)
        text += "\n" + heading("examples") + exampleLines(command.examples)
        return text
    }
}

func heading(_ text: String) -> StyledText { StyledText(text + "\n", .strong) }

private func exampleLines(_ examples: [CommandSpecification.Example]) -> StyledText {
    examples.map { StyledText("  # \($0.explanation)\n", .faint) + StyledText("  \($0.command)\n") }.joined()
}
