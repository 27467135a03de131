import FoundationEssentials
import System

/// Files of a test's own, gone after it.
final class TestFolder: Sendable {
    let path = "/tmp/sluice-test-\(Crypto.randomBytes(6).hex)"

    init(_ files: [String: String]) throws {
        try Files.makeDirectory(path)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? Files.remove(path) }

    func write(_ name: String, _ text: String) throws {
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        try Files.writeAtomically("\(path)/\(name)", text, mode: 0o644)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    func text(_ name: String) throws -> String { try Files.readText("\(path)/\(name)") }
}
