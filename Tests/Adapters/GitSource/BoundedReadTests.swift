import Fleet
import Support
import System
import Testing

@testable import GitSource

/// Files are read without asking for their size; what is too large is told all the same, and is never in memory.
@Suite(.timeLimit(.minutes(5))) struct BoundedReadTests {
    private static let limit = 200_000

    /// Lines that no compression makes much of, so that what is stored is as large as it says.
    private static func text(of size: Int) -> String {
        var numbers = SeededNumbers(1)
        var text = ""
        while text.utf8.count < size { text += String(numbers.next(), radix: 36) + "\n" }
        return text
    }

    @Test(arguments: ["loose", "packed"])
    func `what is read is no more than was asked for`(how: String) async throws {
        let repository = try await TestRepository()
        let large = Self.text(of: 3 * Self.limit)
        // Both are stored as what differs from the large one, once they are packed.
        let files = [
            "large.yml": large, "half.yml": String(large.prefix(Self.limit / 2)), "same.yml": String(large.prefix(Self.limit)),
        ]
        try await repository.commit(files.merging(["small.yml": "a: 1\n", "empty.yml": ""]) { first, _ in first })
        if how == "packed" { try await repository.git("gc", "--quiet", "--aggressive") }
        let tree = try await LocalRepository.tree(of: "HEAD", around: repository.path)
        func read(_ path: String) -> FileText? { tree.entry(at: path).flatMap { tree.text(path, $0, atMost: Self.limit) } }
        guard case .tooLarge(large.utf8.count)? = read("large.yml") else {
            Issue.record("large.yml is read")
            return
        }
        for (path, text) in [
            "half.yml": files["half.yml"], "same.yml": files["same.yml"], "small.yml": "a: 1\n", "empty.yml": "",
        ] {
            #expect(read(path)?.bytes == text.map { Array($0.utf8) }, "\(path)")
        }
        // Whoever asks for no bound gets all of it.
        #expect(tree.read("large.yml") == Array(large.utf8))
    }

    @Test func `within a bound nothing larger is taken`() async throws {
        let repository = try await TestRepository()
        try await repository.commit(["large.yml": Self.text(of: 2 * Self.limit)])
        let blob = try #require(try await LocalRepository.tree(of: "HEAD", around: repository.path).entry(at: "large.yml")?.blob)
        let handle = try GitRepository(opening: repository.path)
        let bytes = try? BoundedHeap.limited(to: Self.limit) { () throws(GitError) in try handle.bytes(of: blob) }
        #expect(bytes == nil)
        #expect(try handle.bytes(of: blob).count > 2 * Self.limit - 1)
    }
}
