import Glibc
import Support

/// Kills the controller around every pair of effects of every small story, and says what that found. Returns the exit code.
func crashPairs() async -> Int32 {
    let start = ContinuousClock.now
    var (runs, broken) = (0, 0)
    for story in NamedStory.all {
        let calm = story.calm
        let plans = CrashPlan.pairs(among: calm.counts.effects)
        runs += plans.count
        broken += await withTaskGroup(of: Int.self) { group in
            let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
            for core in 0..<cores {
                group.addTask {
                    stride(from: core, to: plans.count, by: cores).count { number in
                        let run = story.run(plans[number], against: calm)
                        for violation in run.violations { print("BROKEN: \(story), \(plans[number]): \(violation)") }
                        return !run.violations.isEmpty
                    }
                }
            }
            return await group.reduce(0, +)
        }
        print("\(story): \(calm.counts.effects) effects, \(plans.count) pairs")
        fflush(nil)
    }
    print("\(runs) runs, \(broken) broken, in \(ContinuousClock.now - start)")
    return broken == 0 ? 0 : 1
}
