import Glibc
import System

/// A file system of a few megabytes in memory, which can be filled to its last byte.
struct SmallDisk: Sendable {
    let path: String

    /// nil where the machine does not let us mount anything.
    static func mount(at path: String, megabytes: Int) async -> SmallDisk? {
        guard getuid() == 0 else { return nil }
        let options = "size=\(megabytes)m,mode=0700"
        let result = try? await Command("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).run(timeoutSeconds: 20)
        return result?.status.isSuccess == true ? SmallDisk(path: path) : nil
    }

    func unmount() async { _ = try? await Command("/bin/umount", ["--lazy", path]).run(timeoutSeconds: 20) }

    private var ballast: String { "\(path)/ballast" }

    /// Writes until nothing more can be written.
    func fill() async throws {
        let result = try await Command("/bin/dd", ["if=/dev/zero", "of=\(ballast)", "bs=64k"], environment: ["LC_ALL": "C"])
            .run(timeoutSeconds: 60)
        guard result.errors.contains("No space left") else { throw StageError(description: "the disk is not full: \(result)") }
    }

    func release() throws { try Files.remove(ballast) }
}
