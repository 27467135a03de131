// Measures `sluice validate` on a repository of 10,000 manifests against what reading YAML costs at least.
//
//     validation-benchmark SLUICE FOLDER [PYTHON]
//
// SLUICE is the program to measure, FOLDER holds the repository between runs, PYTHON has azure-ai-ml.
import Glibc
import Measuring
import System

let words = CommandLine.arguments
guard words.count >= 3 else {
    print("usage: validation-benchmark SLUICE FOLDER [PYTHON]")
    exit(2)
}
do {
    let benchmark = try await ValidationBenchmark(sluice: words[1], folder: words[2])
    print(try await benchmark.run(python: words.count > 3 ? words[3] : nil).text, terminator: "")
} catch {
    print("validation-benchmark: \(error)")
    exit(1)
}
