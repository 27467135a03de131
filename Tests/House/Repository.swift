import FoundationEssentials
import Testing

/// This repository's own files, found from where this file lies.
enum Repository {
    static let root = path(of: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL)

    private static func path(of folder: URL) -> String {
        let path = folder.path
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Paths of the files below a folder that end so, sorted, relative to the root.
    static func files(below folder: String, ending: String) throws -> [String] {
        let found = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
        return found.filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(root)/\(path)")), as: UTF8.self)
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    /// Names in the root, with hidden ones.
    static func top() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: root).sorted() }
}
