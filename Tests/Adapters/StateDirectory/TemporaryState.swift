import FoundationEssentials
import Reconciliation
import System

@testable import StateDirectory

/// A place for a state directory and its sockets that goes away with this object.
final class TemporaryState: Sendable {
    let folder: String
    var path: String { folder + "/state" }
    var database: String { path + "/state.db" }
    var sockets: SocketParents { SocketParents(system: folder + "/run", shared: folder + "/tmp") }

    init() throws {
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path(percentEncoded: false)
        folder = temporary + "sluice-state-" + Crypto.randomBytes(6).hex
        for name in ["/run", "/tmp"] { try Files.makeDirectory(folder + name, mode: 0o700) }
    }

    deinit { try? Files.remove(folder) }

    func controller(command: String = "sluice test") throws(StateFailure) -> StateDirectory {
        try StateDirectory.open(path: path, access: .controller, command: command, socketParents: sockets)
    }

    func journal() throws -> SQLiteJournal { try SQLiteJournal.open(try controller()) }

    func reader() throws -> StateReader {
        try StateReader.open(try StateDirectory.open(path: path, access: .reader, socketParents: sockets))
    }

    func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
