/// One `_arguments` call a command.
func zshCompletion(_ interface: CommandLineInterface) -> String {
    let commands = interface.listed.map { "        \(quoted("\($0.name):\($0.summary)"))\n" }.joined()
    return """
        #compdef sluice
        # zsh completion of sluice: source <(sluice completion zsh), or a file _sluice in a folder of fpath
        _sluice() {
            local -a commands=(
        \(commands)    )
            if (( CURRENT == 2 )); then
                _describe command commands
                return
            fi
            local command=$words[2]
            shift words
            (( CURRENT-- ))
            case $command in
        \(interface.listed.map { commandCase($0, interface) }.joined())    esac
        }
        if [[ $funcstack[1] == _sluice ]]; then _sluice "$@"; else compdef _sluice sluice; fi

        """
}

private func commandCase(_ command: CommandSpecification, _ interface: CommandLineInterface) -> String {
    var specs = command.options.map(optionSpec)
    for (index, argument) in command.arguments.enumerated() {
        let kind = command.name == "help" ? .choice(interface.helpWords) : argument.kind
        let place = argument.count == .any ? "*" : String(index + 1)
        let optional = argument.count == .optional ? "::" : ":"
        specs.append(quoted("\(place)\(optional)\(argument.name):\(action(kind))"))
    }
    return "        \(command.name)) _arguments \(specs.joined(separator: " ")) ;;\n"
}

/// Both spellings exclude each other, unless the option may be repeated.
private func optionSpec(_ option: OptionSpecification) -> String {
    let explanation = option.help.map { "[]:".contains($0) ? "\\\($0)" : String($0) }.joined()
    let value = option.kind == .flag ? "" : ":\(option.long):\(action(option.kind))"
    let once = option.isRepeated ? "*" : ""
    guard let short = option.short else { return quoted("\(once)--\(option.long)[\(explanation)]\(value)") }
    let excluded = option.isRepeated ? quoted("*") : quoted("(-\(short) --\(option.long))")
    return "\(excluded){-\(short),--\(option.long)}\(quoted("[\(explanation)]\(value)"))"
}

private func action(_ kind: ValueKind) -> String {
    switch kind {
    case .flag, .text, .integer, .time, .duration: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .known(_, let words): "(\(words.list().joined(separator: " ")))"
    }
}
