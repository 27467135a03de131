import Reconciliation
import System

/// The database as a file: made once, inspected before each use, and never made again without being asked.
struct StateFile {
    let directory: StateDirectory

    var path: String { directory.databasePath }
    /// Holds the identity outside of the database, so that one that went missing, or came from elsewhere, is noticed.
    var markPath: String { directory.path + "/identity" }
    /// nil for a directory that was never used.
    var mark: String? {
        let text = (try? Files.readText(markPath)).map { String($0.prefix { !$0.isNewline }) }
        return text?.isEmpty == true ? nil : text
    }

    /// Opens the database of a controller.
    func openForWriting() throws(JournalFailure) -> StateStore {
        if Files.status(path) == nil {
            try checkNeverUsed()
            try create()
        }
        let store = try inspect(then: .readWrite)
        try compareMark(with: store.identity)
        return store
    }

    /// Opens the database beside a controller, or without one.
    func openForReading() throws(JournalFailure) -> StateStore {
        guard Files.status(path) != nil else {
            try checkNeverUsed()
            throw JournalFailure(
                "\(path) is not there: no controller has run on this state directory yet, start with `sluice run`")
        }
        return try inspect(then: .readOnly)
    }

    private func checkNeverUsed() throws(JournalFailure) {
        guard Files.status(markPath) == nil else {
            throw JournalFailure("\(path) is missing, though this state directory has been used: \(wayOut)")
        }
    }

    /// Looks at the file read-only first: opening a foreign database for writing would change it.
    private func inspect(then access: Database.Access) throws(JournalFailure) -> StateStore {
        if Files.status(path)?.size == 0 { throw JournalFailure("\(path) is empty: \(wayOut)") }
        do {
            let reading = try Database(path: path, access: .readOnly)
            if let obstacle = try Schema.obstacle(in: reading) { throw JournalFailure("\(path) \(obstacle): \(wayOut)") }
            guard access == .readWrite else { return try StateStore(reading, path: path) }
            let version = try Schema.pragma("user_version", reading)
            if version < Schema.version { try reading.copy(to: "\(path).v\(version)") }
            let database = try Database(path: path, access: .readWrite)
            try Schema.migrate(database, from: version)
            return try StateStore(database, path: path)
        } catch let failure as JournalFailure {
            throw failure
        } catch let error as SystemError {
            throw JournalFailure("\(path) cannot be used (\(error.message)): \(wayOut)")
        } catch {
            throw JournalFailure("\(path) cannot be used (\(error)): \(wayOut)")
        }
    }

    /// Under another name first, so that a crash on the way leaves no half-made database.
    private func create() throws(JournalFailure) {
        let draft = path + ".new"
        do throws(SystemError) {
            for suffix in ["", "-wal", "-shm"] { try Files.remove(draft + suffix) }
            try fill(draft)
            if Files.status(draft + "-wal") != nil {
                throw SystemError("close \(draft)", code: 0, message: "its log is still there")
            }
            try Files.rename(draft, to: path)
        } catch {
            throw JournalFailure("\(path) cannot be made (\(error.message)): free space or permit writing in \(directory.path)")
        }
    }

    private func fill(_ draft: String) throws(SystemError) {
        let database = try Database(path: draft, access: .readWrite)
        try Schema.create(in: database)
        try StateStore.writeIdentity(in: database)
    }

    private func compareMark(with identity: String) throws(JournalFailure) {
        guard let mark else { return try writeMark(identity) }
        if mark != identity {
            throw JournalFailure("\(path) belongs to another state directory (identity \(identity), not \(mark)): \(wayOut)")
        }
    }

    func writeMark(_ identity: String) throws(JournalFailure) {
        do {
            try Files.writeAtomically(markPath, identity + "\n")
        } catch {
            throw JournalFailure("\(markPath) cannot be written (\(error.message)): free space or permit writing there")
        }
    }

    private var wayOut: String {
        "put back a copy of it with `sluice restore FILE`, or let `sluice restore --from-world` rebuild it from git and from what runs, "
            + "with new endpoint keys (nothing was changed)"
    }
}
