import CMicrohttpd
import CLinux
import Glibc
import Synchronization

/// An HTTP server on a unix socket. Handlers run as tasks; the server's thread never waits for one.
package final class HTTPServer: Sendable {
    package typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

    private let service: HTTPService
    private let socket: ListeningSocket
    private let daemon: Mutex<UInt>

    /// Listens on the path. A socket that a dead server left is replaced; a live one is refused (`EADDRINUSE`). A body over
    /// the limit (bytes) is answered 413 without asking the handler.
    package init(
        unixSocket path: String, mode: UInt32 = 0o600, bodyLimit: Int = 1 << 20, handler: @escaping Handler
    ) throws(SystemError) {
        let socket = try ListeningSocket(path: path, mode: mode)
        service = HTTPService(bodyLimit: bodyLimit, handler: handler)
        // The daemon's, until it has stopped: a server that is dropped without `stop` goes on.
        let context = unsafe Unmanaged.passRetained(service).toOpaque()
        let started = unsafe sluice_http_start(socket.release(), 120, answer, context, completed)
        self.socket = socket
        daemon = Mutex(UInt(bitPattern: started))
        if unsafe started == nil {
            socket.remove()
            throw SystemError("serve \(path)", code: errno)
        }
    }

    /// Takes no new connection, cancels the handlers that run, sends their answers, and removes the socket.
    package func stop() async {
        let address = daemon.withLock { daemon in
            defer { daemon = 0 }
            return daemon
        }
        guard address != 0 else { return }
        socket.remove()
        if let listener = unsafe Optional(MHD_quiesce_daemon(OpaquePointer(bitPattern: address))), listener >= 0 {
            close(listener)
        }
        await service.finish()
        await service.sendAnswers()
        let service = service
        _ = try? await offPool {
            unsafe MHD_stop_daemon(OpaquePointer(bitPattern: address))
            unsafe Unmanaged.passUnretained(service).release()
        }
    }
}

/// A unix socket with its place in the file system.
struct ListeningSocket: Sendable {
    private let path: String
    private let number: Int32
    private let status: FileStatus?

    init(path: String, mode: UInt32) throws(SystemError) {
        let operation = "listen on \(path)"
        guard path.utf8.count <= 107 else { throw SystemError(operation, code: ENAMETOOLONG) }
        try Self.clear(path)
        let listener = try Descriptor(sluice_unix_socket(), operation)
        // Nobody can connect between the two: that needs `listen`.
        if unsafe sluice_unix_bind(listener.number, path) != 0 { throw .last(operation) }
        if unsafe chmod(path, mode) != 0 { throw .last(operation) }
        if listen(listener.number, 1024) != 0 { throw .last(operation) }
        status = FileStatus(path)
        self.path = path
        number = listener.release()
    }

    /// The descriptor; whoever takes it closes it.
    func release() -> Int32 { number }

    /// Removes the socket from the file system, unless another has taken its place.
    func remove() {
        guard let now = FileStatus(path), now.inode == status?.inode, now.device == status?.device else { return }
        unsafe unlink(path)
    }

    private static func clear(_ path: String) throws(SystemError) {
        guard let status = FileStatus(path) else { return }
        guard status.kind == .socket else {
            throw SystemError("listen on \(path)", code: EEXIST, message: "something that is no socket is there")
        }
        let probe = try Descriptor(sluice_unix_socket(), "listen on \(path)")
        if retrying({ unsafe sluice_unix_connect(probe.number, path) }) == 0 || errno != ECONNREFUSED {
            throw SystemError("listen on \(path)", code: EADDRINUSE, message: "another process answers there")
        }
        unsafe unlink(path)
    }
}
