import Glibc
import ProcessBackend

// The hidden half: the process beside each instance. It comes first, before anything could start a thread.
if CommandLine.arguments.dropFirst().first == "runner" {
    exit(InstanceRunner.main(arguments: Array(CommandLine.arguments.dropFirst(2))))
}
