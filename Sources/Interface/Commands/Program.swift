import Fleet
import ProcessBackend
import System

/// The program: what `main` calls with the words after its name, and ends with.
package func runProgram(_ arguments: [String]) async -> Int32 {
    makeNewFilesPrivate()
    let variables = allEnvironmentVariables()
    let code = await CommandLineInterface().run(
        arguments, console: .standard(variables), variables: variables, operations: Wiring(),
        now: { Moment(milliseconds: SystemClock.unixMilliseconds()) })
    return code.rawValue
}

/// `sluice runner FOLDER`, without threads and for as long as the instance lives; nil for every other call.
package func runInstance(_ arguments: [String]) -> Int32? {
    guard arguments.count == 2, arguments[0] == RunnerCommand().specification.name, !arguments[1].hasPrefix("-") else {
        return nil
    }
    return InstanceRunner.main(arguments: [arguments[1]])
}
