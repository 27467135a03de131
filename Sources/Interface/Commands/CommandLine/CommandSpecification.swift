/// All that parsing, help and completion need to know of a command.
package struct CommandSpecification: Sendable {
    package struct Example: Sendable {
        /// As typed, from `sluice` on.
        package let command: String
        package let explanation: String

        package init(_ command: String, _ explanation: String) {
            self.command = command
            self.explanation = explanation
        }
    }

    package let name: String
    /// One line, lower case, no full stop.
    package let summary: String
    package let discussion: String
    package let arguments: [ArgumentSpecification]
    package let options: [OptionSpecification]
    package let examples: [Example]
    /// Not listed and not completed: Sluice calls it itself.
    package let isHidden: Bool

    package init(
        _ name: String, summary: String, discussion: String = "", arguments: [ArgumentSpecification] = [],
        options: [OptionSpecification] = [], examples: [Example], isHidden: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.options = options + [.help]
        self.examples = examples
        self.isHidden = isHidden
    }

    /// `sluice invoke [OPTIONS] ENDPOINT`
    var usage: String {
        let required = options.filter(\.isRequired).map { "--\($0.long) \($0.kind.placeholder)" }
        let words = ["sluice", name, "[OPTIONS]"] + required + arguments.map(\.usage)
        return words.joined(separator: " ")
    }

    func option(long: String) -> OptionSpecification? { options.first { $0.long == long } }

    func option(short: Character) -> OptionSpecification? { options.first { $0.short == short } }
}

extension OptionSpecification {
    package static let help = OptionSpecification("help", short: "h", .flag, help: "show this help")
}
