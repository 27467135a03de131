import Glibc
import System
import Testing

/// `git daemon` on a free port of this machine.
struct GitDaemon {
    private let url: String
    private let process: ProcessIdentity

    /// Serves the repositories below a folder for as long as `body` runs.
    static func serve(_ folder: String, _ body: (_ url: String) async throws -> Void) async throws {
        let daemon = try await GitDaemon(serving: folder)
        let result: Result<Void, any Error>
        do { result = .success(try await body(daemon.url)) } catch { result = .failure(error) }
        await daemon.stop()
        try result.get()
    }

    private init(serving folder: String) async throws {
        let git = try #require(findExecutable("git"), "git is not installed")
        let port = try Self.freePort()
        var command = Command(
            git,
            [
                "daemon", "--reuseaddr", "--listen=127.0.0.1", "--port=\(port)", "--export-all", "--base-path=\(folder)",
                "--verbose", folder,
            ], environment: TestRepository.environment)
        command.standardError = .file(folder + "/daemon.log")
        command.newGroup = true
        url = "git://127.0.0.1:\(port)"
        process = try #require(ProcessIdentity.of(pid: try command.spawn()))
        while try !Files.readText(folder + "/daemon.log").contains("Ready to rumble") {
            try #require(process.isAlive, "git daemon did not start")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func stop() async {
        _ = process.signalGroup(SIGTERM, group: process.pid)
        await ExitNotice.wait(for: process)
        _ = reapChild(pid: process.pid)
    }

    /// A port that the kernel gave a moment ago, and that is free again.
    private static func freePort() throws -> UInt16 {
        let (descriptor, port) = try listener()
        close(descriptor)
        return port
    }

    /// A socket on a port of the kernel's choice, which does not listen yet.
    static func listener() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
            }
        }
        try #require(bound)
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}
