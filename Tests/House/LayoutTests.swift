import Testing

@Suite("The repository's files")
struct LayoutTests {
    private static let top: Set<String> = [
        ".ci", ".gitignore", ".swift-format", "CONTRIBUTING.md", "LICENSE", "Makefile", "Package.swift", "README.md",
        "Sources", "Tests", "examples", "manifests",
    ]
    /// In a work tree, and not in the repository.
    private static let local: Set<String> = [".git", ".swiftpm", "Package.resolved"]

    @Test func `the top level holds only what belongs there`() throws {
        let others = try Repository.top().filter { name in
            !Self.top.contains(name) && !Self.local.contains(name) && !name.hasPrefix(".build")
        }
        #expect(others == [])
    }

    @Test(arguments: ["README.md", "CONTRIBUTING.md"])
    func `documents name paths that exist`(document: String) throws {
        try #require(Repository.exists(document), "\(document) is missing")
        let text = try Repository.text(document)
        let missing = namedPaths(text).filter { !Repository.exists($0) }
        #expect(missing == [])
    }

    @Test func `paths are found in a document`() {
        let text = """
            See [the map](CONTRIBUTING.md#map), `Sources/Core/Fleet`, `Sources/Adapters/XBackend` for one to be, [site](https://x.y/Tests/a),
            `make demo` and `examples/sluice.yaml`. Tests/House/.
            """
        #expect(namedPaths(text) == ["CONTRIBUTING.md", "Sources/Core/Fleet", "Tests/House", "examples/sluice.yaml"])
    }

    /// Targets of relative links, and words that begin with a folder of the repository. A part with a capital X before a capital
    /// letter (`XBackend`) stands for a name to be chosen.
    private func namedPaths(_ text: String) -> [String] {
        let links = text.matches(of: /\]\(([^)#:\s]+)(?:#[^)]*)?\)/).map { String($0.output.1) }
        let words = text.matches(of: /(?:^|[\s`(])((?:Sources|Tests|examples|manifests|\.ci)\/[\w.\/+-]+)/)
            .map { String($0.output.1) }
        let trimmed = (links + words).map { path in
            String(path.reversed().drop { $0 == "." || $0 == "/" || $0 == "," }.reversed())
        }
        return Set(trimmed).filter { $0.firstMatch(of: /\/X(?:[A-Z]|$|\.|\/)/) == nil && !$0.isEmpty }.sorted()
    }
}
