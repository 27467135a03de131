import Support
import Testing

@Suite struct ExplorationTests {
    @Test(arguments: [(commits: 1, crashes: 1, deaths: 0, quotas: 0), (commits: 0, crashes: 1, deaths: 1, quotas: 1)])
    func `from every state of a small world it comes to its end, and no promise is broken on any way`(
        commits: Int, crashes: Int, deaths: Int, quotas: Int
    ) {
        let seen = Exploration(.few, commits: commits, crashes: crashes, deaths: deaths, quotas: quotas)
        #expect(seen.violations == [])
        #expect(!seen.isCut)
        #expect(seen.states > 100)
        print(
            "\(commits) commits, \(crashes) crashes, \(deaths) deaths, \(quotas) quotas: \(seen.states) states, \(seen.moves) moves"
        )
    }
}
