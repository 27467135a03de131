import Fleet
import Support
import System
import Testing

@testable import GitSource

/// A repository of a test's own with a work tree, made with `git` itself; gone after the test.
final class TestRepository: Sendable {
    let folder = "/tmp/sluice-git-\(Crypto.randomBytes(6).hex)"
    var path: String { folder + "/origin" }
    var mirror: String { folder + "/state/mirrors/test" }

    init(empty: Bool = false) async throws {
        try Files.makeDirectory(folder)
        if !empty { try await make() }
    }

    deinit { try? Files.remove(folder) }

    func make() async throws {
        try Files.makeDirectory(path)
        try await git("init", "--quiet", "--initial-branch=main")
    }

    /// Makes these files the whole of the next commit.
    @discardableResult
    func commit(_ files: [String: String], _ message: String = "change") async throws -> String {
        if Files.status(path + "/.git") == nil { try await make() }
        for name in try Files.list(path) where name != ".git" { try Files.remove("\(path)/\(name)") }
        for (name, text) in files { try write(name, text) }
        return try await commitAll(message)
    }

    func commitAll(_ message: String = "change") async throws -> String {
        try await git("add", "--all", "--force")
        try await git("commit", "--quiet", "--allow-empty", "--message", message)
        return try await head()
    }

    func write(_ name: String, _ text: String) throws {
        if let slash = name.lastIndex(of: "/") { try Files.makeDirectory("\(path)/\(name[..<slash])") }
        try Files.writeAtomically("\(path)/\(name)", text)
    }

    func head() async throws -> String { try await git("rev-parse", "HEAD") }

    func vanish() throws { try Files.remove(path) }

    @discardableResult
    func git(_ arguments: String..., at place: String? = nil) async throws -> String {
        let executable = try #require(findExecutable("git"), "git is not installed")
        let result = try await Command(
            executable, arguments, environment: Self.environment, workingDirectory: place ?? path
        ).run(timeoutSeconds: 60)
        try #require(result.status == .exited(0), "git \(arguments.joined(separator: " ")): \(result.errors)")
        return result.output.split(separator: "\n").joined(separator: "\n")
    }

    func source(
        _ repository: String? = nil, revision: String = "main", subpath: String = "", interval: Double = 3600
    ) throws -> GitSource {
        try GitSource(
            GitSourceConfiguration(
                id: SourceID("test"), repository: repository ?? path, revision: revision, subpath: subpath, interval: interval,
                mirror: mirror))
    }

    /// Nothing of the machine's or the user's configuration.
    static let environment = [
        "PATH": environmentVariable("PATH") ?? "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Tester", "GIT_AUTHOR_EMAIL": "tester@example.org",
        "GIT_COMMITTER_NAME": "A Tester", "GIT_COMMITTER_EMAIL": "tester@example.org",
        "GIT_ALLOW_PROTOCOL": "file:git:http",
    ]
}
