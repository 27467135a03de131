/// A function that looks at the command and the word before the cursor.
func bashCompletion(_ interface: CommandLineInterface) -> String {
    let commands = interface.listed.map(\.name).joined(separator: " ")
    return """
        # bash completion of sluice: source <(sluice completion bash)
        _sluice() {
            local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
            COMPREPLY=()
            if (( COMP_CWORD == 1 )); then
                COMPREPLY=($(compgen -W "\(commands) --help --version" -- "$word"))
                return
            fi
            case "${COMP_WORDS[1]} $before" in
        \(valueCases(interface))    esac
            case "${COMP_WORDS[1]}" in
        \(commandCases(interface))    esac
        }
        complete -F _sluice sluice

        """
}

/// What stands after an option that takes a value.
private func valueCases(_ interface: CommandLineInterface) -> String {
    interface.listed.flatMap { command in
        command.options.filter { $0.kind != .flag }.map { option in
            let spellings = ["--\(option.long)"] + (option.short.map { ["-\($0)"] } ?? [])
            let pattern = spellings.map { "\"\(command.name) \($0)\"" }.joined(separator: "|")
            return "        \(pattern)) \(reply(option.kind)); return ;;\n"
        }
    }.joined()
}

private func commandCases(_ interface: CommandLineInterface) -> String {
    interface.listed.map { command in
        let options = command.options.map { "--\($0.long)" }.joined(separator: " ")
        let argument = command.name == "help" ? .choice(interface.helpWords) : command.arguments.first?.kind
        let otherwise = argument.map { reply($0) } ?? ":"
        return """
                    \(command.name))
                        if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "\(options)" -- "$word")); else \(otherwise); fi ;;

            """
    }.joined()
}

private func reply(_ kind: ValueKind) -> String {
    switch kind {
    case .flag, .text, .integer, .time, .duration: ":"
    case .file: "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")"
    case .folder: "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")"
    case .choice(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\"))"
    case .known(_, let words): "COMPREPLY=($(compgen -W \"\(words.list().joined(separator: " "))\" -- \"$word\"))"
    }
}
