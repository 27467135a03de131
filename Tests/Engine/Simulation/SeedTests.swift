import Support
import Testing

@Suite struct SeedTests {
    /// Lots of seeds, so that all cores have something to do.
    @Test(arguments: 0..<20) func `whatever happens, it comes to the end that the commit asks for, and breaks no promise`(
        lot: Int
    ) {
        for seed in (1...50).map({ Seed(UInt64(lot * 50 + $0)) }) {
            let run = seed.run()
            #expect(run.violations == [], "\(seed.replay)")
        }
    }

    /// The same stories, and people who have their traffic travel by steps.
    @Test(arguments: 0..<10) func `so it does when traffic travels by steps`(lot: Int) {
        for seed in (1...25).map({ Seed(UInt64(lot * 25 + $0), hasRollouts: true) }) {
            let run = seed.run()
            #expect(run.violations == [], "\(seed.replay)")
        }
    }

    /// Each of these found something once.
    @Test(arguments: [1044, 2416, 3447, 3847, 3860, 5600, 5973] as [UInt64])
    func `what has been found of steps stays mended`(number: UInt64) {
        let seed = Seed(number, hasRollouts: true)
        #expect(seed.run().violations == [], "\(seed.replay)")
    }

    /// Beyond those of every run: each of these found something once, most of them before people came into the stories.
    @Test(
        arguments: [
            1388, 1864, 2015, 23676, 53817, 53900, 60950, 67019, 1941, 2959, 5556, 6051, 8113, 8684, 9583, 10295, 10455, 10955,
            12463, 12944,
            13218, 14712, 16831, 18913,
            19191,
            21817, 32531, 36114, 36275, 40026, 43284, 47329, 49229, 55873, 61950, 73996, 76984, 82587, 90921,
        ] as [UInt64]) func `what has been found stays mended`(number: UInt64)
    {
        for seed in [Seed(number), Seed(number, hasPeople: false)] {
            #expect(seed.run().violations == [], "\(seed.replay)")
        }
    }

    @Test func `a seed tells the same story every time`() {
        for number in [2, 17, 145] as [UInt64] {
            let run = Seed(number).run(isTold: true)
            #expect(run.transcript.count > 20)
            let other = Seed(number).run(isTold: true).transcript
            let difference = zip(run.transcript, other).first { $0 != $1 }
            #expect(difference == nil, "seed \(number)")
            #expect(other.count == run.transcript.count, "seed \(number)")
        }
    }

    @Test func `every kind of fault strikes`() {
        let struck = (1...60).reduce(into: Set<Fault>()) { $0.formUnion(Seed(UInt64($1)).faults) }
        #expect(struck == Set(Fault.allCases))
    }
}
