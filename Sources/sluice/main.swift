import Commands
import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())

// The process beside each instance comes first, before anything starts a thread.
if let code = runInstance(arguments) { exit(code) }
exit(await runProgram(arguments))
