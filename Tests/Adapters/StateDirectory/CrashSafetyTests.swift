import Fleet
import Planning
import Support
import System
import Testing

@testable import StateDirectory

/// A controller that is killed, or a machine that loses power, leaves the files as they are at that moment.
@Suite struct CrashSafetyTests {
    @Test func `whatever part of the log reached the disk, a whole transaction is found`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        var memories = [Memory()]
        for _ in 1...6 {
            let memory = next(after: memories[memories.count - 1])
            try await journal.record(from: memories[memories.count - 1], to: memory, events: [], at: .example)
            memories.append(memory)
        }
        let log = try Files.read(state.database + "-wal")
        var found: [Int] = []
        for cut in stride(from: 0, through: log.count, by: 1021) + [log.count] {
            let copy = try copy(of: state, log: log.prefix(cut))
            let memory = try await copy.journal().load()
            found.append(try #require(memories.firstIndex(of: memory), "a memory that was never recorded, cut at \(cut)"))
        }
        #expect(found == found.sorted())
        #expect(found.first == 0)
        #expect(found.last == memories.count - 1)
    }

    @Test func `what was recorded is on the disk when record returns`() async throws {
        let state = try TemporaryState()
        let journal = try state.journal()
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        let hashes = try await journal.issueKeys(for: EndpointKey(source: SourceID("main"), name: "iris"))
        let copy = try copy(of: state, log: try Files.read(state.database + "-wal")[...])
        var expected = Memory.example
        expected.keys[EndpointKey(source: SourceID("main"), name: "iris")] = hashes
        #expect(try await copy.journal().load() == expected)
    }

    @Test func `a crash while the database was first made leaves nothing in the way`() async throws {
        let state = try TemporaryState()
        try Files.makeDirectory(state.path, mode: 0o700)
        try Files.writeAtomically(state.database + ".new", "half of a data")
        try Files.writeAtomically(state.database + ".new-wal", "base")
        #expect(try await state.journal().load() == Memory())
        #expect(try Files.list(state.path).filter { $0.contains(".new") } == [])
    }

    @Test func `a crash before the identity was marked is mended`() async throws {
        let state = try TemporaryState()
        let identity = try state.journal().identity
        try Files.remove(state.path + "/identity")
        #expect(try state.journal().identity == identity)
        #expect(try Files.readText(state.path + "/identity") == identity + "\n")
    }

    /// Several rows at once, so that half of a transaction would show.
    private func next(after memory: Memory) -> Memory {
        var memory = memory
        memory.nextIncarnation += 1
        for name in ["blue", "green", "red"] {
            let key = DeploymentKey(endpoint: EndpointKey(source: SourceID("main"), name: "iris"), name: name)
            memory.admissions[key] = Admission(
                instanceType: String(repeating: "x", count: 3000), instanceCount: memory.nextIncarnation)
        }
        return memory
    }

    private func copy(of state: TemporaryState, log: ArraySlice<UInt8>) throws -> TemporaryState {
        let copy = try TemporaryState()
        try Files.makeDirectory(copy.path, mode: 0o700)
        try Files.writeAtomically(copy.database, try Files.read(state.database))
        try Files.writeAtomically(copy.database + "-wal", log)
        try Files.writeAtomically(copy.path + "/identity", try Files.read(state.path + "/identity"))
        return copy
    }
}
