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

    @Test func `two crashes around any two effects change no more`() {
        let named = NamedStory.all[0]
        let calm = named.calm
        for first in 1...calm.counts.effects {
            for second in first...(calm.counts.effects + 3) {
                for crashes in [
                    CrashPlan(before: [first], after: [second]), CrashPlan(after: [first, second]),
                    CrashPlan(before: [first, second]),
                ] {
                    let run = named.run(crashes, against: calm)
                    #expect(run.violations == [], "\(crashes)")
                }
            }
        }
    }
}
