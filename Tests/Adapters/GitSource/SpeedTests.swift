import Fleet
import Glibc
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

/// Prints times and asserts none: the machine decides them. What is asserted is that nothing was lost on the way.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SpeedTests {
    @Test func `a commit of 2,000 files`() async throws {
        let repository = try await TestRepository()
        var files: [String: String] = [:]
        for number in 0..<2000 {
            files["fleet/\(number % 50)/deployment-\(number).yml"] = "name: d\(number)\ninstance_count: 1\n"
        }
        try Files.makeDirectory(repository.path + "/fleet")
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try Files.makeDirectory("\(repository.path)/\(name.prefix { $0 != "d" })")
            try Files.writePlainly("\(repository.path)/\(name)", text)
        }
        _ = try await repository.commitAll()
        let source = try repository.source()
        let clock = ContinuousClock()
        var tree = try await source.latest()
        let first = try await clock.measure { tree = try await repository.sourceElsewhere().latest() }
        let bytes = clock.measure { #expect(tree.entries.keys.allSatisfy { tree.read($0) != nil }) }
        let again = try await clock.measure { tree = try await repository.sourceElsewhere().tree(at: tree.commit) }
        try Files.writePlainly(repository.path + "/fleet/0/deployment-0.yml", "name: changed\n")
        _ = try await repository.commitAll()
        _ = try await source.latest()
        let unchanged = try await clock.measure { tree = try await source.latest() }
        #expect(tree.entries.count == 2000)
        #expect(tree.read("fleet/0/deployment-0.yml") == Array("name: changed\n".utf8))
        print(
            "2,000 files: first look \(first), reading all bytes \(bytes), listing from the mirror \(again), no news \(unchanged)"
        )
    }

    @Test func `from a commit to its tree`() async throws {
        let repository = try await TestRepository()
        var files: [String: String] = [:]
        for number in 0..<40 { files["fleet/\(number)/deployment.yml"] = "name: d\(number)\n" }
        try await repository.commit(files)
        let source = try repository.source()
        _ = try await source.latest()
        var changes = source.changes().makeAsyncIterator()
        await changes.next()
        var seen: [UInt64] = []
        var read: [UInt64] = []
        for number in 0..<30 {
            try repository.write("fleet/7/deployment.yml", "name: n\(number)\n")
            let next = try await repository.commitAll()
            try await repository.git("update-ref", "refs/heads/main", "HEAD~1")
            while try await source.latest().commit == CommitID(next) { await changes.next() }
            _ = try await source.latest()
            let reference = repository.path + "/.git/refs/heads/main"
            try Files.writePlainly(reference + ".lock", next + "\n")
            let start = SystemClock.monotonicNanoseconds()
            try Files.rename(reference + ".lock", to: reference)
            while true {
                await changes.next()
                let noticed = SystemClock.monotonicNanoseconds()
                guard try await source.latest().commit == CommitID(next) else { continue }
                seen.append(noticed - start)
                read.append(SystemClock.monotonicNanoseconds() - start)
                break
            }
        }
        print(
            "commit seen: \(Self.median(seen)) ms, tree returned: \(Self.median(read)) ms (medians of \(seen.count), after the rename of the reference)"
        )
    }

    private static func median(_ times: [UInt64]) -> Double { Double(times.sorted()[times.count / 2] / 1000) / 1000 }
}

extension Files {
    /// Without the sync of `writeAtomically`.
    fileprivate static func writePlainly(_ path: String, _ text: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        try #require(unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }
}

extension TestRepository {
    /// A source that knows nothing yet.
    fileprivate func sourceElsewhere() throws -> GitSource {
        try GitSource(
            GitSourceConfiguration(id: SourceID("test"), repository: path, revision: "main", mirror: folder + "/elsewhere"))
    }
}
