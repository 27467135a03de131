// Looks for bytes whose reading crashes, hangs, takes too much memory or breaks a promise.
//
//     validation-fuzzer seeds FOLDER CASES    writes inputs to begin with: manifests below CASES, the examples of the rules
//     validation-fuzzer replay FILE…          looks at these inputs
//     validation-fuzzer …                     libFuzzer's own options, where it is built in (make fuzz)
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "seeds" where words.count == 3: try Seeds.write(to: words[1], from: words[2])
case "replay": exit(try replay(words.dropFirst()))
default: exit(fuzz())
}
