import Fleet
import Planning
import Reconciliation
import Support
import System
import Testing

@testable import StateDirectory

@Suite struct RebuildingTests {
    private let endpoint = EndpointKey(source: SourceID("main"), name: "iris")
    private let now = Moment(milliseconds: 1_700_000_000_000)
    private let earlier = [KeyHash(id: "earlier1", sha1: "a"), KeyHash(id: "earlier2", sha1: "b")]

    @Test func `a lost state is rebuilt under its own identity, and starts`() async throws {
        let state = try TemporaryState()
        let identity = try state.journal().identity
        try Files.remove(state.database)
        #expect(throws: JournalFailure.self) { try state.journal() }
        try rebuild(state)
        let journal = try state.journal()
        #expect(journal.identity == identity)
        #expect(try await journal.load().launches == Memory.example.launches)
    }

    @Test(arguments: [("its mark", "marked"), ("what its instances carry", nil)])
    func `the identity is found in`(name: String, mark: String?) throws {
        let state = try TemporaryState()
        try Files.makeDirectory(state.path)
        if let mark { try Files.writeAtomically(state.path + "/identity", mark + "\n") }
        try rebuild(state, identity: "carried")
        #expect(try state.journal().identity == mark ?? "carried")
    }

    @Test func `new keys are made, and the earlier ones go on until they are ended`() async throws {
        let state = try TemporaryState()
        try rebuild(state)
        let journal = try state.journal()
        let issued = try await journal.keys(of: endpoint).map { IssuedKey(text: $0.reveal()).hash }
        #expect(issued.count == 2)
        #expect(try await journal.load().keys[endpoint] == issued + earlier)
        #expect(try await journal.issueKeys(for: endpoint) == issued + earlier, "what the proxy is told")
        #expect(try await state.reader().recoveredKeys(of: endpoint) == RecoveredKeys(at: now, hashes: earlier))
        try await journal.endRecoveredKeys(of: endpoint)
        #expect(try await journal.load().keys[endpoint] == issued)
        #expect(try await state.reader().recoveredKeys(of: endpoint) == RecoveredKeys(at: now, hashes: []))
        try await journal.revokeKeys(of: endpoint)
        #expect(try await state.reader().recoveredKeys(of: endpoint) == nil)
        #expect(try await journal.load().keys == [:])
    }

    @Test(arguments: StateFileTests.Damage.allCases.filter { $0 != .newer })
    func `what is damaged is moved aside and made anew`(damage: StateFileTests.Damage) async throws {
        let state = try TemporaryState()
        try await state.journal().record(from: Memory(), to: .example, events: [], at: now)
        try damage.inflict(on: state)
        let aside = try rebuild(state)
        #expect((aside == nil) == (damage == .missing))
        #expect(try await state.journal().load().launches == Memory.example.launches)
    }

    @Test func `a state that is whole, or newer, is not lost`() async throws {
        let state = try TemporaryState()
        try await state.journal().record(from: Memory(), to: .example, events: [], at: now)
        let whole = #expect(throws: JournalFailure.self) { try rebuild(state) }
        #expect(whole?.message == "\(state.database) is whole, so there is nothing to rebuild: start with `sluice run`")
        try StateFileTests.Damage.newer.inflict(on: state)
        let newer = #expect(throws: JournalFailure.self) { try rebuild(state) }
        #expect(newer?.message.contains("a newer sluice wrote it") == true)
        #expect(try Files.list(state.path).filter { $0.hasPrefix("replaced") || $0.contains(".new") } == [])
    }

    @discardableResult
    private func rebuild(_ state: TemporaryState, identity: String? = nil) throws -> String? {
        let draft = try StateDraft.anew(in: state.controller(), identity: identity)
        try draft.record(.example, events: [], at: now)
        try draft.recoverKeys(of: endpoint, accepting: earlier, at: now)
        return try draft.publish(at: now)
    }
}
