import Commands
import Glibc

exit(await runProgram(Array(CommandLine.arguments.dropFirst())))
