import System
import Testing

/// A bare repository and a clone to commit in, made with `git` itself.
struct FleetRepository: Sendable {
    let origin: String
    let clone: String

    init(folder: String) {
        origin = "\(folder)/fleet.git"
        clone = "\(folder)/clone"
    }

    func make() async throws {
        try Files.makeDirectory(clone)
        try await git("init", "--quiet", "--bare", "--initial-branch=main", origin)
        try await git("init", "--quiet", "--initial-branch=main", clone)
        try await git("remote", "add", "origin", origin)
    }

    /// Commits and pushes these files (nil removes one) on top of what is there; gives the commit's id.
    func commit(_ message: String, _ files: [String: String?]) async throws -> String {
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            let path = "\(clone)/\(name)"
            if let text { try write(text, to: path) } else { try Files.remove(path) }
        }
        try await git("add", "--all")
        try await git("commit", "--quiet", "--message", message)
        try await git("push", "--quiet", "origin", "HEAD:main")
        return try await git("rev-parse", "HEAD")
    }

    @discardableResult
    func git(_ arguments: String...) async throws -> String {
        let program = try #require(findExecutable("git"), "git is not installed")
        let result = try await Command(program, arguments, environment: Self.variables, workingDirectory: clone)
            .run(timeoutSeconds: 60)
        try #require(result.status.isSuccess, "git \(arguments): \(result.errors)")
        return String(result.output.prefix { !$0.isNewline })
    }

    /// Nothing of the machine's or the user's configuration.
    private static let variables = [
        "PATH": environmentVariable("PATH") ?? "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Tester", "GIT_AUTHOR_EMAIL": "tester@example.org",
        "GIT_COMMITTER_NAME": "A Tester", "GIT_COMMITTER_EMAIL": "tester@example.org",
    ]
}

/// Writes a file with the folders above it.
func write(_ text: String, to path: String) throws {
    if let slash = path.lastIndex(of: "/") { try Files.makeDirectory(String(path[..<slash])) }
    try Files.writeAtomically(path, text)
}
