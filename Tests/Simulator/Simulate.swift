import Glibc
import Support

/// Runs the seeds, and says what they found. Returns the exit code.
func simulate(first: UInt64, count: UInt64, hasPeople: Bool, hasRollouts: Bool) async -> Int32 {
    if count == 1 { return tell(Seed(first, hasPeople: hasPeople, hasRollouts: hasRollouts)) }
    let start = ContinuousClock.now
    let cores = UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var total = SeedTally()
    await withTaskGroup(of: SeedTally.self) { group in
        for core in 0..<cores {
            group.addTask {
                var tally = SeedTally()
                for number in stride(from: first + core, to: first + count, by: Int(cores)) {
                    tally.add(Seed(number, hasPeople: hasPeople, hasRollouts: hasRollouts))
                }
                return tally
            }
        }
        for await tally in group { total.add(tally) }
    }
    print(total.summary + " in \(ContinuousClock.now - start)")
    return total.broken == 0 ? 0 : 1
}

private func tell(_ seed: Seed) -> Int32 {
    let run = seed.run(isTold: true)
    print("seed \(seed.number): \(seed.faults.map(\.rawValue).sorted().joined(separator: ", "))")
    for line in run.transcript { print(line) }
    for violation in run.violations { print("BROKEN: \(violation)") }
    print("\(run.counts)")
    return run.violations.isEmpty ? 0 : 1
}

/// What some seeds came to.
struct SeedTally: Sendable {
    var seeds = 0
    var broken = 0
    var effects = 0
    var passes = 0
    var crashes = 0
    var deaths = 0
    var requests = 0
    /// The most decisions one behind the other from the end of the faults to the end.
    var longestChain = 0

    mutating func add(_ seed: Seed) {
        let run = seed.run()
        seeds += 1
        effects += run.counts.effects
        passes += run.counts.passes
        crashes += run.counts.crashes
        deaths += run.counts.deaths
        requests += run.counts.requests
        longestChain = max(longestChain, run.counts.settling)
        guard let first = run.violations.first else { return }
        broken += 1
        print("seed \(seed.number) is broken: \(first)\n  \(seed.replay)")
        fflush(nil)
    }

    mutating func add(_ other: SeedTally) {
        seeds += other.seeds
        broken += other.broken
        effects += other.effects
        passes += other.passes
        crashes += other.crashes
        deaths += other.deaths
        requests += other.requests
        longestChain = max(longestChain, other.longestChain)
    }

    var summary: String {
        "\(seeds) seeds, \(broken) broken: \(passes) passes, \(effects) effects, \(crashes) crashes, \(deaths) deaths, "
            + "\(requests) requests, longest chain \(longestChain)"
    }
}
