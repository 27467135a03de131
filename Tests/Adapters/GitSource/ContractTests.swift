import Fleet
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

@Suite(.timeLimit(.minutes(5))) struct ContractTests {
    @Test(arguments: SourceContract.checks)
    func memory(check: SourceContract.Check) async throws {
        let source = MemorySource()
        try await check.run(SourceContract.Subject(source, publish: { source.commit($0) }, vanish: { source.fail("gone") }))
    }

    @Test(arguments: SourceContract.checks)
    func `a repository on this machine`(check: SourceContract.Check) async throws {
        let repository = try await TestRepository(empty: true)
        try await check.run(subject(repository, try repository.source(interval: 1)))
    }

    @Test(arguments: SourceContract.checks)
    func `a file URL of a bare repository, with a subpath`(check: SourceContract.Check) async throws {
        let repository = try await TestRepository(empty: true)
        let bare = repository.folder + "/bare.git"
        let source = try repository.source("file://\(bare)", subpath: "/blue/", interval: 1)
        let subject = SourceContract.Subject(
            source,
            publish: { files in
                try await repository.commit(files)
                if Files.status(bare) == nil {
                    try await repository.git("init", "--quiet", "--bare", "--initial-branch=main", bare)
                }
                try await repository.git("push", "--quiet", "--force", bare, "HEAD:main")
            },
            vanish: { try Files.remove(bare) })
        try await check.run(subject)
    }

    @Test(arguments: SourceContract.checks)
    func folder(check: SourceContract.Check) async throws {
        let repository = try await TestRepository(empty: true)
        try Files.makeDirectory(repository.path)
        let source = try FolderSource(repository.path)
        let subject = SourceContract.Subject(
            source, keepsPast: false, tellsNews: false,
            publish: { files in
                try Files.remove(repository.path)
                try Files.makeDirectory(repository.path)
                for (name, text) in files { try repository.write(name, text) }
            },
            vanish: { try Files.remove(repository.path) })
        try await check.run(subject)
    }

    @Test(arguments: SourceContract.checks)
    func `a git daemon`(check: SourceContract.Check) async throws {
        let repository = try await TestRepository(empty: true)
        try await GitDaemon.serve(repository.folder) { url in
            try await check.run(subject(repository, try repository.source("\(url)/origin", interval: 0.1)))
        }
    }

    private func subject(_ repository: TestRepository, _ source: GitSource) -> SourceContract.Subject {
        SourceContract.Subject(
            source, publish: { try await repository.commit($0) }, vanish: { try repository.vanish() })
    }
}
