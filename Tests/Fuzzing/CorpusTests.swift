import FoundationEssentials
import Testing
import ValidationFuzzing

@Suite("What the fuzzer has found keeps the promises")
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path
    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

    @Test func `the corpus is there, and small`() throws {
        let size = try Self.names.reduce(0) { try $0 + Self.bytes($1).count }
        #expect((10..<300).contains(Self.names.count))
        #expect(size < 500_000)
    }

    @Test(arguments: names)
    func kept(name: String) throws { #expect(brokenPromises(on: try Self.bytes(name)) == []) }

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")))
    }
}
