import Measuring
import System

/// The generated fleet as a git repository that `git` itself wrote and packed: a first commit with all of it on `before`, and a
/// second one, which changes one manifest, on `main`.
struct BenchmarkRepository {
    let path: String

    /// Makes the repository unless it is there with the same contents.
    init(_ fleet: GeneratedFleet, at path: String) async throws {
        self.path = path
        let stream = Self.stream(of: fleet)
        let mark = Crypto.sha256(stream).hex
        let markFile = path + "/.git/generated"
        if let found = try? Files.read(markFile), found == Array(mark.utf8) { return }
        try? Files.remove(path)
        try Files.makeDirectory(path)
        try await git("init", "--quiet", "--initial-branch=main")
        try await git("fast-import", "--quiet", input: stream)
        try await git("reset", "--quiet", "--hard", "main")
        try await git("gc", "--quiet")
        try Files.writeAtomically(markFile, mark)
    }

    func git(_ arguments: String..., input: [UInt8] = []) async throws {
        guard let executable = findExecutable("git") else { throw BenchmarkFailure("git is not installed") }
        let result = try await Command(executable, arguments, environment: ["HOME": path], workingDirectory: path)
            .run(input: input)
        guard result.status == .exited(0) else { throw BenchmarkFailure("git \(arguments): \(result.errors)") }
    }

    /// In the language of `git fast-import`.
    private static func stream(of fleet: GeneratedFleet) -> [UInt8] {
        commit("before", "Everything", files: fleet.files) + commit("main", "One change", from: "before", files: [fleet.change])
    }

    private static func commit(_ branch: String, _ message: String, from: String? = nil, files: [GeneratedFleet.File]) -> [UInt8]
    {
        var text = "commit refs/heads/\(branch)\ncommitter Generator <generator@example.org> 1767225600 +0000\n"
        text += data(message + "\n")
        if let from { text += "from refs/heads/\(from)\n" }
        for file in files { text += "M 100644 inline \(file.path)\n" + data(file.text) }
        return Array(text.utf8)
    }

    private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }
}
