/// The options and arguments of one call, checked against the command's specification.
package struct ParsedValues: Sendable, Equatable {
    /// By long name, in the order given: from the command line, else from the variable, else the default.
    let options: [String: [String]]
    /// By name.
    let arguments: [String: [String]]

    /// The value of an option; nil when neither the call nor a variable nor a default gives one.
    package subscript(option: OptionSpecification) -> String? { options[option.long]?.first }

    package subscript(argument: ArgumentSpecification) -> String? { arguments[argument.name]?.first }

    package func all(_ option: OptionSpecification) -> [String] { options[option.long] ?? [] }

    package func all(_ argument: ArgumentSpecification) -> [String] { arguments[argument.name] ?? [] }

    package func isSet(_ flag: OptionSpecification) -> Bool { options[flag.long] != nil }

    package func integer(_ option: OptionSpecification) -> Int? { self[option].flatMap { Int($0) } }

    /// The word of a choice as the enumeration that it was made from.
    package func choice<Choice: RawRepresentable<String>>(_ option: OptionSpecification, as type: Choice.Type) -> Choice? {
        self[option].flatMap(Choice.init(rawValue:))
    }

    /// An argument that the specification demands.
    package func required(_ argument: ArgumentSpecification) throws -> String {
        guard let value = self[argument] else { throw UsageError("\(argument.name.uppercased()) is missing") }
        return value
    }
}
