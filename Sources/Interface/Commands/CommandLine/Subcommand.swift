/// A command: what it is called with, and what it does. Registered in `allCommands`.
package protocol Subcommand: Sendable {
    var specification: CommandSpecification { get }
    /// Wrong usage that only the body can see is a `UsageError`; every other error ends the command with `ExitCode.failed`.
    func run(_ context: CommandContext) async throws -> ExitCode
}
