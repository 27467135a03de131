import FoundationEssentials
import Glibc
package import System

/// The folder that holds all that Sluice keeps on this machine, and the right to use it.
///
/// Folders in it are 0700, files 0600. A controller holds its lock for as long as this object lives.
package final class StateDirectory: Sendable {
    package enum Access: Sendable {
        /// The one process that changes things.
        case controller
        /// Looks, beside a controller or without one, and changes nothing.
        case reader
    }

    /// Absolute, without links.
    package let path: String
    package let access: Access
    /// Where unix sockets live: 0700, short enough for their limit of 107 bytes. A reader may find nothing there.
    package let socketFolder: String
    private let lock: FileLock?

    /// Opens the folder at `path`; nil means the default. A controller makes it where it is missing and takes its lock.
    ///
    /// - Parameters:
    ///   - command: what a second controller is told about this one (`sluice run`).
    ///   - socketParents: where the folder of the sockets may be, first choice first.
    package static func open(
        path: String?, access: Access, command: String = "sluice", socketParents: SocketParents = .standard
    ) throws(StateFailure) -> StateDirectory {
        let asked = if let path { absolute(path) } else { try defaultPath() }
        switch access {
        case .controller:
            let path = try secureFolder(asked)
            let lock = try takeLock(path, command: command)
            let sockets = try SocketFolder(statePath: path, parents: socketParents).make()
            return StateDirectory(path: path, access: access, socketFolder: sockets, lock: lock)
        case .reader:
            let path = try existingFolder(asked)
            let sockets = SocketFolder(statePath: path, parents: socketParents).expected
            return StateDirectory(path: path, access: access, socketFolder: sockets, lock: nil)
        }
    }

    /// Makes the folder where it is missing and gives its path, without holding it: for what is installed into it.
    package static func prepare(path: String?) throws(StateFailure) -> String {
        let asked = if let path { absolute(path) } else { try defaultPath() }
        return try secureFolder(asked)
    }

    private init(path: String, access: Access, socketFolder: String, lock: consuming FileLock?) {
        self.path = path
        self.access = access
        self.socketFolder = socketFolder
        self.lock = lock
    }

    package var databasePath: String { path + "/state.db" }

    /// Whether a controller has ever kept anything here, be it lost since; tools alone may have been set up.
    package var isUsed: Bool {
        Files.status(databasePath) != nil || Files.status(StateFile(directory: self).markPath) != nil
    }

    /// Who holds the directory as controller now, in words; nil when nobody does.
    package var holder: String? { FileLock.holder(path: Self.lockPath(path)) }

    /// A folder of this name in the directory, made where it is missing.
    package func folder(_ name: String) throws(SystemError) -> String {
        let folder = "\(path)/\(name)"
        try Files.makeDirectory(folder, mode: 0o700)
        return folder
    }

    /// The path of a socket of this name.
    package func socket(_ name: String) throws(StateFailure) -> String {
        let socket = "\(socketFolder)/\(name)"
        guard socket.utf8.count <= SocketFolder.pathLimit else {
            throw StateFailure(
                .refused, "the socket path \(socket) is longer than \(SocketFolder.pathLimit) bytes: use a shorter name")
        }
        return socket
    }

    private static func takeLock(_ path: String, command: String) throws(StateFailure) -> FileLock? {
        let note = "pid \(getpid()), \(command), since \(Date().ISO8601Format())"
        do {
            // A killed process holds the lock until its last thread, and a child that it was just spawning, let go of it.
            for _ in 0..<100 {
                if let lock = try FileLock(path: lockPath(path), holderNote: note) { return lock }
                guard holderIsGone(path) else { break }
                usleep(20_000)
            }
        } catch {
            throw StateFailure(.refused, "the state directory \(path) cannot be locked: \(error)")
        }
        let holder = FileLock.holder(path: lockPath(path)) ?? "another process"
        throw StateFailure(
            .held,
            "the state directory \(path) is in use by a controller (\(holder)): "
                + "stop that one with `sluice down`, or use --state-dir for a second fleet")
    }

    private static func holderIsGone(_ path: String) -> Bool {
        guard let note = FileLock.holder(path: lockPath(path)) else { return true }
        guard note.hasPrefix("pid "), let pid = Int32(note.dropFirst(4).prefix(while: \.isNumber)) else { return false }
        return ProcessIdentity.of(pid: pid) == nil
    }

    private static func lockPath(_ path: String) -> String { path + "/lock" }
}
