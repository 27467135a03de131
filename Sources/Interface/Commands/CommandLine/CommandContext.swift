package import Fleet

/// What a command's body gets.
package struct CommandContext: Sendable {
    package let values: ParsedValues
    package let console: Console
    package let variables: [String: String]
    package let operations: any Operations
    package let interface: CommandLineInterface
    package let now: @Sendable () -> Moment
}
