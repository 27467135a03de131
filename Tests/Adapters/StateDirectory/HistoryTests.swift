import Fleet
import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct HistoryTests {
    @Test(arguments: UInt64(0)..<20)
    func `every memory that was recorded is found at its moment`(seed: UInt64) async throws {
        let state = try TemporaryState()
        let recorded = try await record(seed: seed, count: 12, with: state.journal())
        let reader = try state.reader()
        #expect(try await reader.memory(at: Moment(milliseconds: 999)) == .known(Memory(), recorded: nil))
        for (moment, memory) in recorded {
            #expect(try await reader.memory(at: moment) == .known(memory, recorded: moment))
            #expect(try await reader.memory(at: moment.adding(milliseconds: 9)) == .known(memory, recorded: moment))
        }
    }

    @Test(arguments: [
        ("by number", HistoryBounds(changes: 10, bytes: 1 << 30)), ("by size", HistoryBounds(changes: 1 << 30, bytes: 3000)),
        ("all but the last change", HistoryBounds(changes: 1, bytes: 1)),
    ])
    func `what is kept is never wrong, and what is not is said`(name: String, bounds: HistoryBounds) async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        await journal.bound(history: bounds)
        let recorded = try await record(seed: 7, count: 40, with: journal)
        let reader = try state.reader()
        var forgotten = 0
        for (moment, memory) in recorded {
            switch try await reader.memory(at: moment) {
            case .known(let found, let at):
                #expect(found == memory)
                #expect(at == moment)
            case .forgotten(let since):
                forgotten += 1
                #expect(moment < since)
            }
        }
        #expect(forgotten > 0)
        #expect(forgotten < recorded.count, "the present is always known")
    }

    @Test func `a pass that changes nothing keeps nothing`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        let changes = await journal.changes
        try await journal.record(from: .example, to: .example, events: [], at: Moment.example.adding(milliseconds: 5))
        #expect(await journal.changes == changes)
    }

    @Test func `a clock that went backwards leaves the state that was recorded last`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        var memory = Memory()
        for (moment, number) in [(1000, 2), (5000, 3), (2000, 4)] {
            let before = memory
            memory.nextIncarnation = number
            try await journal.record(from: before, to: memory, events: [], at: Moment(milliseconds: Int64(moment)))
        }
        let reader = try state.reader()
        for (moment, number) in [(1500, 2), (2500, 4), (6000, 4)] {
            let found = try await reader.memory(at: Moment(milliseconds: Int64(moment)))
            guard case .known(let memory, _) = found else {
                Issue.record("nothing known at \(moment)")
                continue
            }
            #expect(memory.nextIncarnation == number)
        }
    }

    @Test func `keys are no part of the history`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        _ = try await journal.issueKeys(for: EndpointKey(source: SourceID("main"), name: "iris"))
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        #expect(try await state.reader().memory(at: .example) == .known(.example, recorded: .example))
    }

    @Test func `an earlier row comes back, and one that was not there goes`() throws {
        let present = [
            MemoryRow(kind: .step, key: "a", value: "3"), MemoryRow(kind: .step, key: "b", value: "1"),
            MemoryRow(kind: .launch, key: "a", value: "x"),
        ]
        let changes = [
            EarlierRow(kind: "step", key: "a", value: "2"), EarlierRow(kind: "step", key: "b", value: nil),
            EarlierRow(kind: "step", key: "c", value: "gone"), EarlierRow(kind: "step", key: "a", value: "1"),
        ]
        let expected: Set = [
            MemoryRow(kind: .step, key: "a", value: "1"), MemoryRow(kind: .step, key: "c", value: "gone"),
            MemoryRow(kind: .launch, key: "a", value: "x"),
        ]
        #expect(Set(try rows(present, takingBack: changes)) == expected)
        #expect(throws: (any Error).self) { try rows([], takingBack: [EarlierRow(kind: "dream", key: "a", value: nil)]) }
    }

    /// Memories of all shapes, ten milliseconds apart.
    private func record(seed: UInt64, count: Int, with journal: SQLiteJournal) async throws -> [(Moment, Memory)] {
        // Texts that are equal in other bytes (no manifest has such names) are two rows to a database.
        var arbitrary = ArbitraryMemory(seed: seed, words: ArbitraryMemory.words.filter { $0 != "e\u{301}" })
        var recorded: [(Moment, Memory)] = []
        for number in 0..<count {
            let moment = Moment(milliseconds: Int64(1000 + 10 * number))
            let memory = arbitrary.memory()
            try await journal.record(from: recorded.last?.1 ?? Memory(), to: memory, events: [], at: moment)
            recorded.append((moment, memory))
        }
        return recorded
    }
}
