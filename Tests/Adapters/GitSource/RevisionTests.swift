import Fleet
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

/// What a revision may be, and how it moves.
@Suite(.timeLimit(.minutes(5))) struct RevisionTests {
    struct Named: Sendable, CustomStringConvertible {
        let description: String
        let revision: String
        init(_ description: String, _ revision: String) {
            self.description = description
            self.revision = revision
        }
    }

    @Test(arguments: [
        Named("a branch", "main"), Named("a branch with a slash", "team/blue"), Named("HEAD", "HEAD"),
        Named("a light tag", "light"), Named("an annotated tag", "release/v1"), Named("a full name", "refs/tags/release/v1"),
        Named("a symbolic reference", "current"),
    ])
    func `names the commit, here and through git's protocol`(named: Named) async throws {
        let repository = try await TestRepository()
        let commit = try await repository.commit(["a.yml": "a"])
        try await repository.git("branch", "team/blue")
        try await repository.git("tag", "light")
        try await repository.git("tag", "--annotate", "--message", "one", "release/v1")
        try await repository.git("symbolic-ref", "refs/heads/current", "refs/heads/main")
        #expect(try await repository.source(revision: named.revision).latest().commit == CommitID(commit))
        try Files.remove(repository.mirror)
        try await GitDaemon.serve(repository.folder) { url in
            let source = try repository.source("\(url)/origin", revision: named.revision)
            #expect(try await source.latest().commit == CommitID(commit))
            #expect(try await source.latest().read("a.yml") == Array("a".utf8))
        }
    }

    @Test func `a commit id is read once and never asked for again`() async throws {
        let repository = try await TestRepository()
        let old = try await repository.commit(["a.yml": "a"])
        try await repository.commit(["a.yml": "b"])
        var address = ""
        try await GitDaemon.serve(repository.folder) { url in
            address = "\(url)/origin"
            let source = try repository.source(address, revision: old)
            #expect(try await source.latest().read("a.yml") == Array("a".utf8))
        }
        // Nobody answers there any more.
        #expect(try await repository.source(address, revision: old).latest().commit == CommitID(old))
    }

    @Test func `a branch of packed references is seen to move`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        try await repository.git("pack-refs", "--all")
        let source = try repository.source()
        let before = try await source.latest().commit
        let next = try await repository.commit(["a.yml": "b"])
        try await repository.git("pack-refs", "--all")
        #expect(try await source.latest().commit == CommitID(next))
        #expect(CommitID(next) != before)
    }

    @Test func `a linked work tree is read through its .git file`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let linked = repository.folder + "/linked"
        try await repository.git("worktree", "add", "--quiet", "-b", "side", linked)
        #expect(Files.status(linked + "/.git")?.kind == .file)
        let source = try repository.source(linked, revision: "HEAD")
        let changes = source.changes()
        try await repository.git("commit", "--quiet", "--allow-empty", "--message", "side", at: linked)
        let commit = try await repository.git("rev-parse", "side")
        for await _ in changes {
            if try await source.latest().commit == CommitID(commit) { return }
        }
    }

    @Test func `a branch whose folder is made later is seen at once`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let source = try repository.source(revision: "team/new")
        await #expect(throws: SourceFailure.self) { _ = try await source.latest() }
        let changes = source.changes()
        try await repository.git("branch", "team/new")
        for await _ in changes {
            if (try? await source.latest()) != nil { break }
        }
        let next = try await repository.commit(["a.yml": "b"])
        try await repository.git("branch", "--force", "team/new", next)
        for await _ in changes {
            if try await source.latest().commit == CommitID(next) { return }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `a repository that takes the place of another is followed`(bare: Bool) async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let place = repository.folder + "/place"
        let kind = bare ? "--bare" : "--no-bare"
        for copy in [place, place + ".new"] {
            try await repository.git("clone", "--quiet", kind, "--no-hardlinks", repository.path, copy)
        }
        let source = try repository.source(place)
        let before = try await source.latest().commit
        var changes = source.changes().makeAsyncIterator()
        await changes.next()
        try Files.rename(place, to: place + ".old")
        try Files.rename(place + ".new", to: place)
        // The poll is due in an hour only: without a watch of the new one nothing comes in time.
        for text in ["b", "c"] {
            let next = CommitID(try await repository.commit(["a.yml": text]))
            try await repository.git("fetch", "--quiet", "--update-head-ok", repository.path, "main:main", at: place)
            repeat { await changes.next() } while try await source.latest().commit != next
        }
        #expect(try await source.latest().commit != before)
    }

    @Test func `any revision of a repository is read where it lies`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit(["fleet/a.yml": "one", "model/m": "m"])
        try await repository.commit(["fleet/a.yml": "two"])
        let tree = try await LocalRepository.tree(of: "HEAD~1", around: repository.path + "/fleet")
        #expect(tree.commit == CommitID(first))
        #expect(tree.subpath == "fleet")
        #expect(tree.read("fleet/a.yml") == Array("one".utf8))
        #expect(tree.read("model/m") == Array("m".utf8))
        let url = "file://\(repository.path)"
        #expect(try await LocalRepository.tree(of: "HEAD^", around: url).commit == CommitID(first))
        let short = String(first.prefix(8))
        #expect(try await LocalRepository.tree(of: short, around: repository.path).commit == CommitID(first))
        await #expect(throws: SourceFailure.self) {
            _ = try await LocalRepository.tree(of: "absent", around: repository.path)
        }
        await #expect(throws: SourceFailure.self) {
            _ = try await LocalRepository.tree(of: "main", around: "https://example.org/fleet.git")
        }
    }
}
