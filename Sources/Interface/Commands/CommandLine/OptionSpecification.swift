/// An option of a command. The same value declares it and reads it, so that a misspelt name does not compile.
package struct OptionSpecification: Sendable, Equatable {
    /// Without the dashes.
    package let long: String
    package let short: Character?
    package let kind: ValueKind
    /// One line, lower case, no full stop.
    package let help: String
    package let defaultValue: String?
    /// The environment variable that is asked when the option is absent.
    package let variable: String?
    /// The key of sluice.yaml that is asked when option and variable are absent.
    package let key: String?
    package let isRepeated: Bool
    package let isRequired: Bool

    package init(
        _ long: String, short: Character? = nil, _ kind: ValueKind, help: String, default defaultValue: String? = nil,
        variable: String? = nil, key: String? = nil, isRepeated: Bool = false, isRequired: Bool = false
    ) {
        self.long = long
        self.short = short
        self.kind = kind
        self.help = help
        self.defaultValue = defaultValue
        self.variable = variable
        self.key = key
        self.isRepeated = isRepeated
        self.isRequired = isRequired
    }

    /// `-o, --output text|json`
    var usage: String {
        let dashes = short.map { "-\($0), " } ?? "    "
        return kind == .flag ? "\(dashes)--\(long)" : "\(dashes)--\(long) \(kind.placeholder)"
    }

    /// The help with what else decides the value.
    var fullHelp: String {
        var more: [String] = []
        if let defaultValue { more.append("default \(defaultValue)") }
        if isRepeated { more.append("may be given again") }
        if let variable { more.append("also \(variable)") }
        if let key { more.append("sluice.yaml: \(key)") }
        return more.isEmpty ? help : "\(help) (\(more.joined(separator: "; ")))"
    }
}
