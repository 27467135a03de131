import Commands
import Glibc
import ProcessBackend

// The process beside each instance comes first, before anything starts a thread.
if CommandLine.arguments.dropFirst().first == "runner" {
    exit(InstanceRunner.main(arguments: Array(CommandLine.arguments.dropFirst(2))))
}

exit(await runProgram(Array(CommandLine.arguments.dropFirst())))
