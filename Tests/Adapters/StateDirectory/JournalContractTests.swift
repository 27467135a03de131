import Support
import Testing

@Suite struct JournalContractTests {
    @Test(arguments: JournalContract.allCases)
    func `a database keeps the contract`(rule: JournalContract) async throws {
        let state = try TemporaryState()
        try await rule.check(try state.journal())
    }

    @Test(arguments: JournalContract.allCases)
    func `the journal of tests keeps the contract`(rule: JournalContract) async throws {
        try await rule.check(MemoryJournal())
    }
}
