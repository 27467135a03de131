/// One `complete` line a word.
func fishCompletion(_ interface: CommandLineInterface) -> String {
    var lines = ["# fish completion of sluice: sluice completion fish | source", "complete -c sluice -f"]
    for command in interface.listed {
        lines.append("complete -c sluice -n __fish_use_subcommand -a \(command.name) -d \(text(command.summary))")
    }
    for command in interface.listed {
        let start = "complete -c sluice -n '__fish_seen_subcommand_from \(command.name)'"
        for option in command.options {
            let short = option.short.map { " -s \($0)" } ?? ""
            lines.append("\(start) -l \(option.long)\(short)\(value(option.kind)) -d \(text(option.help))")
        }
        let argument = command.name == "help" ? .choice(interface.helpWords) : command.arguments.first?.kind
        if let argument, let words = words(argument) { lines.append(start + words) }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func text(_ text: String) -> String { quoted(text, escaping: "\\'") }

/// Only a file's place offers files (`-r`); any other value excludes them (`-x`).
private func value(_ kind: ValueKind) -> String {
    switch kind {
    case .flag: ""
    case .file: " -r -F"
    case .text, .integer, .folder, .time, .duration, .choice, .known: " -x" + (words(kind) ?? "")
    }
}

private func words(_ kind: ValueKind) -> String? {
    switch kind {
    case .flag, .text, .integer, .time, .duration: nil
    case .file: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .choice(let words): " -a '\(words.joined(separator: " "))'"
    case .known(_, let words): " -a '\(words.list().joined(separator: " "))'"
    }
}
