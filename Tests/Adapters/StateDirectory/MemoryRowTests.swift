import Fleet
import Planning
import Support
import Testing

@testable import StateDirectory

@Suite struct MemoryRowTests {
    @Test(arguments: UInt64(0)..<200)
    func `a memory survives being rows`(seed: UInt64) throws {
        var arbitrary = ArbitraryMemory(seed: seed)
        let memory = arbitrary.memory()
        #expect(try Memory(rows: applying(memory.changes(from: Memory()), to: [])) == memory)
    }

    @Test(arguments: UInt64(0)..<200)
    func `the changes between two memories turn the rows of one into those of the other`(seed: UInt64) throws {
        var arbitrary = ArbitraryMemory(seed: seed &+ 1000)
        let (old, new) = (arbitrary.memory(), arbitrary.memory())
        let rows = try applying(old.changes(from: Memory()), to: [])
        #expect(try Memory(rows: applying(new.changes(from: old), to: rows)) == new)
    }

    @Test func `equal memories have no changes`() throws {
        #expect(try Memory.example.changes(from: .example).isEmpty)
    }

    @Test func `keys of endpoints are no rows`() throws {
        var memory = Memory.example
        memory.keys[EndpointKey(source: .unnamed, name: "iris")] = [KeyHash(id: "abcdefgh", sha1: "x")]
        #expect(try memory.changes(from: .example).isEmpty)
    }

    @Test func `what a kind is called in databases does not change`() {
        let names = MemoryRow.Kind.allCases.map(\.rawValue)
        #expect(
            names == [
                "next-incarnation", "launch", "admission", "step", "failures", "revision", "manual", "source", "asset",
                "replacement", "rollout",
            ])
    }

    @Test func `text of a row is sorted and plain`() throws {
        var memory = Memory()
        memory.admissions[DeploymentKey(endpoint: EndpointKey(source: SourceID("a/b"), name: "iris"), name: "blue")] = Admission(
            instanceType: "Standard_F2s_v2", instanceCount: 2)
        let row = MemoryRow(
            kind: .admission, key: #"["a/b","iris","blue"]"#, value: #"{"instanceCount":2,"instanceType":"Standard_F2s_v2"}"#)
        #expect(try memory.changes(from: Memory()) == [.put(row)])
    }

    @Test(arguments: [
        ("a name with too few parts", MemoryRow(kind: .step, key: #"["main"]"#, value: "{}")),
        ("a value of another shape", MemoryRow(kind: .launch, key: #"["1"]"#, value: "[]")),
        ("no JSON", MemoryRow(kind: .source, key: #"["main"]"#, value: "{")),
    ])
    func `a row that cannot be read is an error, never left out`(name: String, row: MemoryRow) {
        #expect(throws: (any Error).self) { try Memory(rows: [row]) }
    }

    /// What a table does with the changes.
    private func applying(_ changes: [RowChange], to rows: [MemoryRow]) -> [MemoryRow] {
        var table = Dictionary(uniqueKeysWithValues: rows.map { ([$0.kind.rawValue, $0.key], $0) })
        for change in changes {
            switch change {
            case .put(let row): table[[row.kind.rawValue, row.key]] = row
            case .remove(let kind, let key): table[[kind.rawValue, key]] = nil
            }
        }
        return Array(table.values)
    }
}
