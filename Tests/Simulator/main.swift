import Support

let first = UInt64(CommandLine.arguments.dropFirst().first ?? "1") ?? 1
let count = UInt64(CommandLine.arguments.dropFirst(2).first ?? "1") ?? 1
var bad = 0
for number in first..<(first + count) {
    let run = Seed(number).run(isTold: count == 1)
    for line in run.transcript { print(line) }
    if count == 1 || !run.violations.isEmpty {
        print(
            "seed \(number): \(run.violations.isEmpty ? "ok" : "BROKEN \(run.violations.prefix(3).map(\.description))") \(run.counts)"
        )
    }
    if !run.violations.isEmpty { bad += 1 }
}
print("\(bad) of \(count) broken")
if CommandLine.arguments.count > 3 {
    var calm = Simulation(seed: first, story: Seed(first).story, isTold: true)
    calm.run()
    for line in calm.transcript { print(line) }
}
