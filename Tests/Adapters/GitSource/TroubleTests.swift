import Fleet
import Glibc
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

/// What happens to a repository, and what a source says of it.
@Suite(.timeLimit(.minutes(5))) struct TroubleTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        /// What the message must say.
        let says: [String]
        let befall: @Sendable (TestRepository) async throws -> Void

        init(_ description: String, says: [String], befall: @escaping @Sendable (TestRepository) async throws -> Void) {
            self.description = description
            self.says = says
            self.befall = befall
        }
    }

    static let cases = [
        Case("vanished", says: ["there is no git repository", "origin"]) { try $0.vanish() },
        Case("not a repository", says: ["there is no git repository"]) { repository in
            try repository.vanish()
            try Files.makeDirectory(repository.path)
        },
        Case("empty", says: ["has no commit yet", "push one"]) { repository in
            try repository.vanish()
            try await repository.make()
        },
        Case("a deleted branch", says: ["no branch or tag 'main'", "`revision`"]) { repository in
            try await repository.git("checkout", "--quiet", "--detach")
            try await repository.git("branch", "--delete", "--force", "main")
        },
        Case("a reference of garbage", says: ["damaged", "git fsck"]) { repository in
            try Files.writeAtomically(repository.path + "/.git/refs/heads/main", "garbage")
        },
        Case("a HEAD of garbage", says: ["origin"]) { repository in
            try Files.writeAtomically(repository.path + "/.git/HEAD", "\u{0}\u{1}")
            try Files.writeAtomically(repository.path + "/.git/refs/heads/main", "")
        },
        Case("a file of garbage", says: ["damaged", "git fsck"]) {
            try await damage("HEAD:b.yml", in: $0) { _ in Array("x".utf8) }
        },
        Case("a cut folder", says: ["damaged", "git fsck"]) { try await damage("HEAD^{tree}", in: $0) { $0.dropLast(4) } },
        Case("a lost file", says: ["damaged", "git fsck"]) { try await damage("HEAD:b.yml", in: $0) { _ in nil } },
        Case("a lost commit", says: ["damaged", "git fsck"]) { try await damage("HEAD", in: $0) { _ in nil } },
        Case("a pack of garbage", says: ["damaged", "git fsck"]) { repository in
            try await repository.commit(["b.yml": "b"])
            try await repository.git("gc", "--quiet", "--prune=now")
            let packs = repository.path + "/.git/objects/pack"
            for name in try Files.list(packs) where name.hasSuffix(".pack") {
                let size = try Files.read("\(packs)/\(name)").count
                try Files.writeAtomically("\(packs)/\(name)", [UInt8](repeating: 7, count: size))
            }
        },
    ]

    /// Commits a second revision and spoils one of its objects.
    private static func damage(
        _ object: String, in repository: TestRepository, _ change: ([UInt8]) -> (any Collection<UInt8>)?
    ) async throws {
        try await repository.commit(["a.yml": "a", "b.yml": "b"])
        let id = try await repository.git("rev-parse", object)
        let path = "\(repository.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
        let bytes = try Files.read(path)
        try Files.remove(path)
        if let changed = change(bytes) { try Files.writeAtomically(path, Array(changed)) }
    }

    @Test(arguments: cases)
    func `one clear line, and the last good commit stays readable`(trouble: Case) async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let source = try repository.source()
        let good = try await source.latest()
        try await source.pin(good.commit)
        try await trouble.befall(repository)
        do {
            _ = try await source.latest()
            Issue.record("nothing failed")
        } catch {
            for words in ["source 'test'"] + trouble.says { #expect(error.message.contains(words), "\(error.message)") }
            #expect(!error.message.contains("\n"))
            #expect(!error.isFinal)
        }
        let again = try repository.source()
        #expect(try await again.tree(at: good.commit).read("a.yml") == Array("a".utf8))
        // Once the repository is whole again, so is the source.
        try? repository.vanish()
        let next = try await repository.commit(["a.yml": "healed"])
        #expect(try await source.latest().commit == CommitID(next))
    }

    @Test func `a pinned commit outlives a force push and a collection`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        let old = try await repository.commit(["a.yml": "b", "model": "weights"])
        let source = try repository.source()
        try await source.pin(try await source.latest().commit)
        try await repository.git("reset", "--quiet", "--hard", "HEAD~1")
        let forced = try await repository.commit(["a.yml": "c"])
        try await repository.git("reflog", "expire", "--expire=now", "--all")
        try await repository.git("gc", "--quiet", "--prune=now")
        #expect(!(try await repository.git("rev-list", "--all", "--objects", "--reflog").contains(old)))
        #expect(Files.status("\(repository.path)/.git/objects/\(old.prefix(2))/\(old.dropFirst(2))") == nil)
        #expect(try await source.latest().commit == CommitID(forced))
        let kept = try await repository.source().tree(at: CommitID(old))
        #expect(kept.read("a.yml") == Array("b".utf8))
        #expect(kept.read("model") == Array("weights".utf8))
        #expect(try await source.read(try #require(kept.entries["model"]?.blob)) == Array("weights".utf8))
    }

    @Test func `nobody answers`() async throws {
        let repository = try await TestRepository()
        var address = ""
        try await GitDaemon.serve(repository.folder) { address = $0 }
        let source = try repository.source("\(address)/origin")
        await #expect {
            _ = try await source.latest()
        } throws: { error in
            "\(error)".contains("cannot fetch from \(address)") && "\(error)".contains("check the address and the network")
        }
    }

    @Test func `somebody accepts and never answers`() async throws {
        let repository = try await TestRepository()
        let (descriptor, port) = try GitDaemon.listener()
        defer { close(descriptor) }
        try #require(listen(descriptor, 1) == 0)
        let source = try GitSource(
            GitSourceConfiguration(id: SourceID("test"), repository: "git://127.0.0.1:\(port)/x", mirror: repository.mirror),
            patience: Patience(seconds: 0.2))
        for _ in 0..<2 {
            await #expect {
                _ = try await source.latest()
            } throws: { error in
                "\(error)".contains("does not answer")
            }
        }
        // What the mirror holds is read meanwhile: here nothing, which is said at once.
        await #expect(throws: SourceFailure.self) { try await source.pin(CommitID(String(repeating: "a", count: 40))) }
    }

    @Test(
        arguments: [
            ("https://user:secret@example.org/fleet.git", "holds credentials"),
            ("http://token@example.org/x", "holds credentials"),
            ("ssh://git@example.org/fleet.git", "not supported yet"), ("git@example.org:fleet.git", "not supported yet"),
            ("ftp://example.org/x", "not supported yet"), ("file://host/x", "on this machine"), ("", "empty"),
        ])
    func `an address that cannot be fetched from is refused at once`(address: String, says: String) throws {
        #expect {
            _ = try GitSource(GitSourceConfiguration(id: SourceID("test"), repository: address, mirror: "/nonexistent"))
        } throws: { error in
            let failure = error as? SourceFailure
            return failure?.isFinal == true && "\(error)".contains(says) && !"\(error)".contains("secret")
                && !"\(error)".contains("token")
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root can give a folder to another user"))
    func `a repository of another user is refused with the way out`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        for path in [repository.path, repository.path + "/.git"] { try #require(unsafe chown(path, 12345, 12345) == 0) }
        let source = try repository.source()
        await #expect {
            _ = try await source.latest()
        } throws: { error in
            "\(error)".contains("belongs to another user") && "\(error)".contains("safe.directory")
        }
    }

    @Test func `a look without news writes nothing`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["a.yml": "a"])
        try await GitDaemon.serve(repository.folder) { url in
            for address in [repository.path, "\(url)/origin"] {
                let source = try repository.source(address)
                try await source.pin(try await source.latest().commit)
                let before = Self.stamps(below: repository.mirror)
                _ = try await source.latest()
                try await source.pin(try await source.latest().commit)
                #expect(Self.stamps(below: repository.mirror) == before)
                #expect(Files.status(repository.mirror + "/fetched.git/FETCH_HEAD") == nil)
                try Files.remove(repository.mirror)
            }
        }
    }

    @Test(arguments: [(0, 30.0), (1, 60), (3, 240), (4, 300), (60, 300)])
    func `pauses double after failures`(failures: Int, pause: Double) {
        let count = FailureCount()
        for _ in 0..<failures { count.note(Result<Void, SourceFailure>.failure(SourceFailure("gone"))) }
        #expect(count.pause(interval: 30) == pause)
        count.note(Result<Void, SourceFailure>.success(()))
        #expect(count.pause(interval: 30) == 30)
        #expect(count.pause(interval: 900) == 900)
    }

    private static func stamps(below folder: String) -> [String: FileStatus] {
        var found: [String: FileStatus] = [:]
        var open = [folder]
        while let path = open.popLast() {
            found[path] = Files.status(path)
            if found[path]?.kind == .directory { open += ((try? Files.list(path)) ?? []).map { "\(path)/\($0)" } }
        }
        return found
    }
}
