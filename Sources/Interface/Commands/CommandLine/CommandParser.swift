/// Reads the words after a command's name. Options and arguments may be mixed; after `--` all words are arguments.
struct CommandParser {
    private let specification: CommandSpecification
    private var options: [String: [String]] = [:]
    private var words: [String] = []

    /// What a call says: values, or that it asks for help (which wins over everything that is wrong with the call).
    enum Outcome: Equatable {
        case values(ParsedValues)
        case help
    }

    static func parse(
        _ arguments: [String], of specification: CommandSpecification, variables: [String: String]
    ) throws(UsageError) -> Outcome {
        let words = arguments.prefix { $0 != "--" }
        if words.contains("--help") || words.contains("-h") { return .help }
        var parser = CommandParser(specification)
        try parser.read(arguments[...])
        return .values(try parser.finish(variables))
    }

    private init(_ specification: CommandSpecification) { self.specification = specification }

    private mutating func read(_ arguments: ArraySlice<String>) throws(UsageError) {
        var rest = arguments
        while let word = rest.popFirst() {
            if word == "--" {
                words += rest
                return
            } else if word.hasPrefix("--") {
                try readLong(word.dropFirst(2), &rest)
            } else if word.hasPrefix("-") && word.count > 1 {
                try readShort(word.dropFirst(), &rest)
            } else {
                words.append(word)
            }
        }
    }

    private mutating func readLong(_ text: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = specification.option(long: parts[0]) else { throw unknown("--" + parts[0]) }
        try take(option, attached: parts.count == 2 ? parts[1] : nil, &rest)
    }

    /// `-o json`, `-ojson` or `-o=json`.
    private mutating func readShort(_ text: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
        guard let letter = text.first, let option = specification.option(short: letter) else { throw unknown("-" + text) }
        var attached = text.dropFirst()
        if attached.first == "=" { attached = attached.dropFirst() }
        try take(option, attached: text.count > 1 ? String(attached) : nil, &rest)
    }

    private mutating func take(
        _ option: OptionSpecification, attached: String?, _ rest: inout ArraySlice<String>
    ) throws(UsageError) {
        let name = "--\(option.long)"
        if option.kind == .flag {
            guard attached == nil else { throw UsageError("\(name) takes no value") }
            options[option.long] = [""]
            return
        }
        guard let value = attached ?? rest.popFirst() else {
            throw UsageError("\(name) needs a value: \(option.kind.placeholder)")
        }
        if let problem = option.kind.problem(with: value) { throw UsageError("\(name): \(problem)") }
        guard option.isRepeated || options[option.long] == nil else { throw UsageError("\(name) is given twice") }
        options[option.long, default: []].append(value)
    }

    private func unknown(_ option: String) -> UsageError {
        let known = specification.options.map { "--" + $0.long }
        let meant = suggestion(for: option, among: known).map { ", did you mean '\($0)'?" } ?? ""
        return UsageError("unknown option '\(option)'\(meant)")
    }
}

extension CommandParser {
    private func finish(_ variables: [String: String]) throws(UsageError) -> ParsedValues {
        var complete = options
        for option in specification.options where complete[option.long] == nil {
            if let variable = option.variable, let value = variables[variable], !value.isEmpty {
                if let problem = option.kind.problem(with: value) { throw UsageError("\(variable): \(problem)") }
                complete[option.long] = [value]
            } else if let value = option.defaultValue {
                complete[option.long] = [value]
            } else if option.isRequired {
                throw UsageError("--\(option.long) \(option.kind.placeholder) is missing")
            }
        }
        return ParsedValues(options: complete, arguments: try place())
    }

    private func place() throws(UsageError) -> [String: [String]] {
        var rest = words[...]
        var placed: [String: [String]] = [:]
        for argument in specification.arguments {
            let taken = argument.count == .any ? Array(rest) : Array(rest.prefix(1))
            rest = rest.dropFirst(taken.count)
            if taken.isEmpty && argument.count == .one { throw UsageError("\(argument.name.uppercased()) is missing") }
            for value in taken {
                if let problem = argument.kind.problem(with: value) {
                    throw UsageError("\(argument.name.uppercased()): \(problem)")
                }
            }
            if !taken.isEmpty { placed[argument.name] = taken }
        }
        if let extra = rest.first { throw UsageError("unexpected argument '\(extra)'") }
        return placed
    }
}
