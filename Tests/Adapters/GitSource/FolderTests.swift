import Fleet
import GitSource
import System
import Testing

@Suite("A folder that is looked at once")
struct FolderTests {
    @Test func `outside a repository it is listed where somebody looks`() async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path)
        try repository.write("a.yml", "name: a\n")
        try repository.write("model/m", "m")
        let tree = try #require(try FolderSource(repository.path, hashes: false).onDemand())
        #expect(tree.read("a.yml") == Array("name: a\n".utf8))
        // Nobody has looked into the folder yet.
        try repository.write("model/late", "late")
        #expect(tree.paths(below: "model") == ["model/late", "model/m"])
        try repository.write("model/later", "later")
        #expect(tree.paths(below: "model") == ["model/late", "model/m"])
        #expect(tree.size(of: "model/late") == 4)
        #expect(tree.entry(at: "gone/m") == nil)
    }

    @Test func `in a repository git knows what belongs to it`() async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path + "/.git")
        #expect(try FolderSource(repository.path, hashes: false).onDemand() == nil)
    }

    @Test func `a file without a hash is read while it is as it was listed`() async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path)
        try repository.write("a.yml", "name: a\n")
        let tree = try await FolderSource(repository.path, hashes: false).latest()
        #expect(tree.entry(at: "a.yml")?.blob.digest == nil)
        #expect(tree.read("a.yml") == Array("name: a\n".utf8))
        try repository.write("a.yml", "name: other\n")
        #expect(tree.read("a.yml") == nil)
    }
}
