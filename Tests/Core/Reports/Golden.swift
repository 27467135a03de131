import FoundationEssentials
import Testing

/// Compares a text with the file of this name in Golden/. With SLUICE_WRITE_GOLDEN set it writes the file instead, and fails, so
/// that it cannot stay set unseen.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["SLUICE_WRITE_GOLDEN"] != nil {
        try Data(text.utf8).write(to: file)
        Issue.record("written: \(file.path)", sourceLocation: sourceLocation)
        return
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == golden, "Golden/\(name)", sourceLocation: sourceLocation)
}
