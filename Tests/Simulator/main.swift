import Glibc
import Support

// `make simulate SEEDS=1000 FIRST_SEED=1` runs every seed on its own, on all cores; one alone is told step by step.
// `make explore` looks at everything that can happen in a small world, `make crash-pairs` at two crashes around any two effects of
// the small stories, `make seeded-faults` for the first seeds that find each
// fault that a test can plant (in a debug build; others have none).
let words = CommandLine.arguments.dropFirst()
let numbers = words.compactMap { UInt64($0) }

switch words.first {
case "seeds" where numbers.count == 2:
    exit(
        await simulate(
            first: numbers[0], count: numbers[1], hasPeople: !words.contains("without-people"),
            hasRollouts: words.contains("with-rollouts")))
case "explore" where numbers.count == 5: exit(explore(everySplit: words.contains("all"), numbers.map(Int.init)))
case "crash-pairs": exit(await crashPairs())
case "seeded-faults" where numbers.count == 1:
    findSeededFaults(words.filter { UInt64($0) == nil && $0 != "seeded-faults" }, within: numbers[0])
default:
    print(
        "simulator: say `seeds [without-people] FIRST COUNT`, `explore [all] COMMITS CRASHES DEATHS QUOTAS LIMIT`, `crash-pairs` or `seeded-faults [NAME…] SEEDS`"
    )
    exit(64)
}
