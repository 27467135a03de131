// Measures passes of the real engine over fleets of 100 to 10,000 deployments.
//
//     reconciliation-benchmark FOLDER
//     reconciliation-benchmark memory DEPLOYMENTS
//
// FOLDER holds terraform's files; the second form is what the first calls to measure memory.
import Glibc
import Measuring

let words = Array(CommandLine.arguments.dropFirst())
do {
    if words.count == 2, words[0] == "memory", let deployments = Int(words[1]) {
        try ResidentMemory.measure(deployments: deployments)
    } else if words.count == 1 {
        print(try await measureAll(in: words[0]).text, terminator: "")
    } else {
        print("usage: reconciliation-benchmark FOLDER")
        exit(2)
    }
} catch {
    print("reconciliation-benchmark: \(error)")
    exit(1)
}

func measureAll(in folder: String) async throws -> SizeTable {
    let sizes = ReconciliationBenchmark.sizes
    var table = SizeTable(sizes)
    var benchmark = ReconciliationBenchmark()
    try benchmark.run(into: &table)
    var memory: [String] = []
    for size in sizes {
        let bytes = try await ResidentMemory.grown(deployments: size)
        memory.append("\((Double(bytes) / Double(1 << 20) * 1000 / Double(size)).tenths) MB")
    }
    table.add("memory for 1,000 deployments", texts: memory, "goal: at most 10 MB")
    guard let terraform = TerraformPlan(folder: folder) else {
        table.add("terraform plan", texts: sizes.map { _ in "-" }, "terraform is not installed")
        return table
    }
    var times: [Double] = []
    for size in sizes { times.append(try terraform.times(resources: size, rounds: 3).median) }
    table.add("terraform plan, terraform_data", times, "which does other work too: it starts, parses and asks its provider")
    return table
}
