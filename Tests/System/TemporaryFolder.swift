import System

/// A folder of a test's own, gone after it; short enough for socket paths.
final class TemporaryFolder: Sendable {
    let path = "/tmp/sluice-test-\(Crypto.randomBytes(6).hex)"

    init() throws { try Files.makeDirectory(path) }

    deinit { try? Files.remove(path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// The open descriptors of this process.
func openDescriptors() throws -> Int { try Files.list("/proc/self/fd").count }
