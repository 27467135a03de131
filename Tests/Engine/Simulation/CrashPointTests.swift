import Support
import Testing

/// The controller is killed before and after every single effect of a story, and around pairs of them.
@Suite struct CrashPointTests {
    @Test(arguments: NamedStory.all)
    func `a crash before or after any effect changes nothing but the time it takes`(
        _ named: NamedStory
    ) {
        let calm = named.calm
        #expect(calm.violations == [])
        #expect(calm.counts.effects > 15)
        for effect in 1...calm.counts.effects {
            for crashes in [CrashPlan(before: [effect]), CrashPlan(after: [effect])] {
                let run = named.run(crashes, against: calm)
                #expect(run.counts.crashes == 1)
                #expect(run.counts.failedRequests == 0, "\(crashes)")
                #expect(run.violations == [], "\(crashes)")
            }
        }
    }

    /// Of the shortest story; `make crash-pairs` has them all.
    @Test func `two crashes around any two effects change no more`() {
        let named = NamedStory.all[0]
        let calm = named.calm
        for crashes in CrashPlan.pairs(among: calm.counts.effects) {
            let run = named.run(crashes, against: calm)
            #expect(run.violations == [], "\(crashes)")
        }
    }
}
