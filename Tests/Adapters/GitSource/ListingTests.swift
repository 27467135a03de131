import Fleet
import Reconciliation
import Support
import Synchronization
import System
import Testing

@testable import GitSource

/// How folders are listed, and read by several threads.
@Suite(.timeLimit(.minutes(5))) struct ListingTests {
    @Test func `a folder that did not change is the one of the commit before`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a/b/x.yml": "x", "a/y.yml": "y", "c/z.yml": "z", "d/z.yml": "z"])
        let source = try repository.source()
        let before = try await source.latest()
        try await repository.commit(["a/b/x.yml": "x", "a/y.yml": "other", "c/z.yml": "z", "d/z.yml": "z"])
        let after = try await source.latest()
        #expect(after.changes(since: before) == ["a/y.yml"])
        #expect(after.folder(at: "a") !== before.folder(at: "a"))
        for path in ["a/b", "c"] { #expect(after.folder(at: path) === before.folder(at: path)) }
        // Equal folders of one commit are one, too.
        #expect(before.folder(at: "c") === before.folder(at: "d"))
        #expect(after.size(of: "a/y.yml") == 5)
    }

    @Test func `a change is told from a listing of its own as well`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a/x.yml": "x", "b/y.yml": "y"])
        let before = try await LocalRepository.tree(of: "HEAD", around: repository.path)
        try await repository.commit(["a/x.yml": "x", "b/y.yml": "z", "b/n.yml": "n"])
        let after = try await LocalRepository.tree(of: "HEAD", around: repository.path)
        #expect(after.changes(since: before) == ["b/n.yml", "b/y.yml"])
    }

    @Test func `a long list of folders is that of a short one`() async throws {
        let repository = try await TestRepository()
        var files: [String: String] = ["README.md": "fleet"]
        for number in 0..<90 { files["teams/\(number)/\(number % 3)/\(number % 7)/e.yml"] = "number: \(number % 11)\n" }
        try await repository.commit(files)
        let tree = try await LocalRepository.tree(of: "HEAD", around: repository.path)
        let mirrored = try await repository.source().latest()
        #expect(tree.entries == mirrored.entries)
        #expect(tree.entries.count == files.count)
        #expect(tree.root.id == mirrored.root.id)
        #expect(tree.root.fileCount == files.count)
    }

    @Test func `what is wrong in a long list is told as in a short one`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["x/e.yml": "e"])
        let wrong = try await repository.tree(of: ["100644 blob \(try await repository.git("rev-parse", "HEAD:x/e.yml"))\t.GIT"])
        let good = try await repository.git("rev-parse", "HEAD:x")
        let lines = (10..<60).map { "040000 tree \($0 == 33 || $0 == 48 ? wrong : good)\tf\($0)" }
        let commit = try await repository.git("commit-tree", try await repository.tree(of: lines), "-m", "wrong")
        await #expect {
            _ = try await LocalRepository.tree(of: commit, around: repository.path)
        } throws: { error in
            "\(error)".contains("f33/.GIT")
        }
    }

    @Test func `a folder that stands in itself many times is refused at once`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        var tree = try await repository.git("rev-parse", "HEAD^{tree}")
        for _ in 0..<40 { tree = try await repository.tree(holdingTwice: tree) }
        try await repository.git(
            "update-ref", "refs/heads/main", try await repository.git("commit-tree", tree, "-m", "many"))
        await #expect {
            _ = try await LocalRepository.tree(of: "HEAD", around: repository.path)
        } throws: { error in
            "\(error)".contains("more than 100000 files")
        }
        for _ in 40..<64 { tree = try await repository.tree(holding: tree) }
        try await repository.git(
            "update-ref", "refs/heads/main", try await repository.git("commit-tree", tree, "-m", "deep"))
        await #expect(throws: SourceFailure.self) { _ = try await LocalRepository.tree(of: "HEAD", around: repository.path) }
    }

    @Test(arguments: [63, 64]) func `nesting has a limit`(depth: Int) async throws {
        let repository = try await TestRepository()
        let path = (0..<depth).map { _ in "d" }.joined(separator: "/") + "/f"
        try await repository.commit([path: "deep"])
        if depth < 64 {
            let tree = try await repository.source().latest()
            #expect(tree.read(path) == Array("deep".utf8))
            #expect(tree.root.height == depth)
        } else {
            await #expect {
                _ = try await repository.source().latest()
            } throws: { error in
                "\(error)".contains("nested deeper than 64")
            }
        }
    }

    @Test(arguments: ["mirror", "local"]) func `many threads read at once`(kind: String) async throws {
        let repository = try await TestRepository()
        let files = Dictionary(uniqueKeysWithValues: (0..<300).map { ("\($0 % 7)/\($0).yml", "number: \($0)\n") })
        try await repository.commit(files)
        try await repository.git("gc", "--quiet")
        let tree =
            kind == "mirror"
            ? try await repository.source().latest() : try await LocalRepository.tree(of: "HEAD", around: repository.path)
        let paths = tree.paths(below: "")
        let wrong = Mutex<[String]>([])
        let calls = Atomic(0)
        concurrently(1200) { number in
            calls.add(1, ordering: .relaxed)
            let path = paths[number % paths.count]
            if tree.read(path) != files[path].map({ Array($0.utf8) }) || tree.size(of: path) != files[path]?.utf8.count {
                wrong.withLock { $0.append(path) }
            }
        }
        #expect(wrong.withLock { $0 } == [])
        #expect(calls.load(ordering: .relaxed) == 1200)
    }
}

extension TestRepository {
    /// Ids of trees that git is made to write.
    fileprivate func tree(holdingTwice tree: String) async throws -> String { try await make(["a", "b"], tree) }
    fileprivate func tree(holding tree: String) async throws -> String { try await make(["a"], tree) }

    private func make(_ names: [String], _ tree: String) async throws -> String {
        try await self.tree(of: names.map { "040000 tree \(tree)\t\($0)" })
    }

    /// Of lines as `git ls-tree` prints them.
    fileprivate func tree(of lines: [String]) async throws -> String {
        let executable = try #require(findExecutable("git"))
        let result = try await Command(
            executable, ["mktree"], environment: TestRepository.environment, workingDirectory: path
        ).run(input: Array(lines.map { $0 + "\n" }.joined().utf8))
        return String(result.output.prefix(40))
    }
}
