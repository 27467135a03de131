import Fleet
import System

/// The program: what `main` calls with the words after its name, and ends with.
package func runProgram(_ arguments: [String]) async -> Int32 {
    let variables = allEnvironmentVariables()
    let code = await CommandLineInterface().run(
        arguments, console: .standard(variables), variables: variables, operations: Wiring(),
        now: { Moment(milliseconds: SystemClock.unixMilliseconds()) })
    return code.rawValue
}
