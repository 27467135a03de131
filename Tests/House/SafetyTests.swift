import Testing

@Suite("What no source file says")
struct SafetyTests {
    /// The trusted base, where C is called.
    private static let trusted = ["Sources/System/", "Sources/Core/YAML/", "Sources/Adapters/GitSource/"]

    @Test func `unsafe code stays in the trusted base`() throws {
        let others = try Repository.files(below: "Sources", ending: ".swift").filter { file in
            !Self.trusted.contains(where: file.hasPrefix)
        }
        #expect(others.count > 50)
        #expect(try places(of: /\bunsafe\b/, in: others) == [])
    }

    @Test(arguments: ["@unchecked Sendable", "try!", "nonisolated(unsafe)", "fatalError(", "as!"])
    func `no source file says`(words: String) throws {
        let files = try Repository.files(below: "Sources", ending: ".swift")
        #expect(try files.filter { try Repository.text($0).contains(words) } == [])
    }

    private func places(of pattern: Regex<Substring>, in files: [String]) throws -> [String] {
        try files.flatMap { file in
            try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .filter { $0.element.contains(pattern) }.map { "\(file):\($0.offset + 1)" }
        }
    }
}
