import Fleet
import Glibc
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

/// What a tree says of the files of a commit or folder.
@Suite(.timeLimit(.minutes(5))) struct TreeTests {
    /// A file of each kind.
    private func repositoryOfKinds() async throws -> TestRepository {
        let repository = try await TestRepository()
        try repository.write("plain.yml", "plain")
        try repository.write("deep/er/run.sh", "run")
        try #require(unsafe chmod(repository.path + "/deep/er/run.sh", 0o755) == 0)
        try #require(unsafe symlink("../plain.yml", repository.path + "/deep/link") == 0)
        try await repository.git("init", "--quiet", repository.path + "/module")
        try await repository.git("commit", "--quiet", "--allow-empty", "--message", "m", at: repository.path + "/module")
        _ = try await repository.commitAll()
        return repository
    }

    @Test(arguments: ["git", "folder"])
    func `every kind of entry is told apart`(kind: String) async throws {
        let repository = try await repositoryOfKinds()
        let source: any ManifestSource = kind == "git" ? try repository.source() : try FolderSource(repository.path)
        let tree = try await source.latest()
        let kinds = tree.entries.mapValues(\.kind)
        #expect(
            kinds == ["plain.yml": .file, "deep/er/run.sh": .executable, "deep/link": .symbolicLink, "module": .submodule])
        #expect(tree.size(of: "deep/link") == 12)
        #expect(tree.read("deep/link") == Array("../plain.yml".utf8))
        #expect(tree.read("module") == nil)
    }

    @Test func `a folder has the ids that git gives its files`() async throws {
        let repository = try await repositoryOfKinds()
        let committed = try await repository.source().latest()
        let folder = try await FolderSource(repository.path).latest()
        #expect(folder.entries == committed.entries)
    }

    @Test func `a folder inside a repository reaches to its root and leaves out what git ignores`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["fleet/a.yml": "a", "model/m": "m", ".gitignore": "junk\n*.log\n", "kept.log": "tracked"])
        try repository.write("junk/big", "x")
        try repository.write("fleet/new.yml", "not committed")
        try repository.write("fleet/x.log", "x")
        let source = try FolderSource(repository.path + "/fleet")
        let tree = try await source.latest()
        #expect(tree.subpath == "fleet")
        #expect(tree.paths(below: "") == [".gitignore", "fleet/a.yml", "fleet/new.yml", "kept.log", "model/m"])
        // A folder that git ignores is a root of its own, else nothing of it could be applied.
        let ignored = try FolderSource(repository.path + "/junk")
        #expect(try await ignored.latest().paths(below: "") == ["big"])
    }

    @Test func `a file that changes while it is read is noticed`() async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path)
        try repository.write("a.yml", "before")
        let source = try FolderSource(repository.path)
        let tree = try await source.latest()
        try repository.write("a.yml", "after!")
        #expect(tree.read("a.yml") == nil)
        let blob = try #require(tree.entries["a.yml"]?.blob)
        await #expect {
            _ = try await source.read(blob)
        } throws: { error in
            "\(error)".contains("changed while it was read")
        }
        #expect(try await source.latest().read("a.yml") == Array("after!".utf8))
    }

    @Test func `too many files of a folder are refused`() async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path)
        for number in 0..<4 { try repository.write("\(number)", "") }
        #expect(try await FolderSource(repository.path, fileLimit: 4).latest().entries.count == 4)
        let source = try FolderSource(repository.path, fileLimit: 3)
        await #expect {
            _ = try await source.latest()
        } throws: { error in
            "\(error)".contains("more than 3 files")
        }
    }

    @Test(arguments: ["..", ".git", "a/b"])
    func `a name that leads out of its folder is refused`(name: String) async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let blob = try await repository.git("rev-parse", "HEAD:a.yml")
        // As git stores a tree: the mode, the name, a zero byte and the id in binary.
        let id = stride(from: 0, to: 40, by: 2).compactMap { UInt8(blob.dropFirst($0).prefix(2), radix: 16) }
        try Files.writeAtomically(repository.folder + "/tree", Array("100644 \(name)\0".utf8) + id)
        let tree = try await repository.git(
            "hash-object", "-t", "tree", "--literally", "-w", repository.folder + "/tree")
        let commit = try await repository.git("commit-tree", tree, "-m", "hostile")
        try await repository.git("update-ref", "refs/heads/main", commit)
        let source = try repository.source()
        await #expect {
            _ = try await source.latest()
        } throws: { error in
            "\(error)".contains("which git itself refuses")
        }
    }
}
