import Fleet
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

@Suite(.timeLimit(.minutes(5))) struct CollectionTests {
    @Test func `only what is kept stays on the disk`() async throws {
        let repository = try await TestRepository()
        let source = try repository.source()
        var commits: [CommitID] = []
        for number in 0..<4 {
            try await repository.commit(["model": Crypto.randomBytes(100_000).hex, "a.yml": "\(number)"])
            let tree = try await source.latest()
            try await source.pin(tree.commit)
            commits.append(tree.commit)
        }
        let before = Files.treeSize(repository.mirror)
        let newest = try await source.latest()
        try await source.collect(keeping: [commits[1]], limit: 0)
        #expect(Files.treeSize(repository.mirror) < before * 3 / 4)
        #expect(try await source.tree(at: commits[1]).read("a.yml") == Array("1".utf8))
        #expect(newest.read("a.yml") == Array("3".utf8))
        #expect(newest.read("model")?.count == 200_000)
        await #expect(throws: SourceFailure.self) { _ = try await source.tree(at: commits[0]) }
        let next = try await repository.commit(["a.yml": "4"])
        #expect(try await source.latest().commit == CommitID(next))
        #expect(try Files.list(repository.mirror) == ["copied.git"])
    }

    @Test func `a small mirror loses pins only`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let source = try repository.source()
        let old = try await source.latest().commit
        try await source.pin(old)
        try await repository.commit(["a.yml": "b"])
        _ = try await source.latest()
        try await source.collect(keeping: [], limit: 1 << 30)
        #expect(try Files.list(repository.mirror + "/copied.git/refs/sluice/pinned") == [])
        #expect(try await source.tree(at: old).read("a.yml") == Array("a".utf8))
    }

    @Test func `a crash while the mirror is replaced loses nothing`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let commit = try await repository.source().latest().commit
        try repository.vanish()
        let path = repository.mirror + "/copied.git"
        try Files.rename(path, to: path + Mirror.predecessor)
        #expect(try await repository.source().tree(at: commit).read("a.yml") == Array("a".utf8))
    }
}
