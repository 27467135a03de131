package import Fleet
package import Planning
package import Reconciliation
import System

/// A database that is made complete beside the present one, and then takes its place at once. Whoever has it holds the lock.
package final class StateDraft {
    private let file: StateFile
    private let store: StateStore
    private var keptFiles = KeptFiles()

    private var draftPath: String { file.path + ".new" }
    package var identity: String { store.identity }

    private init(_ file: StateFile, _ fill: (String) throws -> Void) throws(JournalFailure) {
        self.file = file
        let path = file.path + ".new"
        do {
            for suffix in ["", "-wal", "-shm"] { try Files.remove(path + suffix) }
            try fill(path)
            store = try StateStore(try Database(path: path, access: .readWrite), path: path)
        } catch let failure as JournalFailure {
            throw failure
        } catch {
            throw JournalFailure("\(path) cannot be made (\(error)): free space or permit writing in \(file.directory.path)")
        }
    }

    /// A copy of a backup, brought forward to the present version. The backup stays as it is. Blocks.
    package static func copying(_ backup: String, into directory: StateDirectory) throws(JournalFailure) -> StateDraft {
        let file = StateFile(directory: directory)
        let source = try BackupFile(backup, for: file)
        let draft = try StateDraft(file) { path in
            try source.database.copy(to: path)
            let database = try Database(path: path, access: .readWrite)
            try KeptFiles.removeTable(from: database)
            try Schema.migrate(database, from: try Schema.pragma("user_version", database))
        }
        draft.keptFiles = source.files
        return draft
    }

    /// A database with nothing in it yet, for a state that was lost. Refused while there is one that is whole. Blocks.
    ///
    /// - Parameter identity: what the traces of instances name, for a directory that has lost its own mark.
    package static func anew(in directory: StateDirectory, identity: String?) throws(JournalFailure) -> StateDraft {
        let file = StateFile(directory: directory)
        if let whole = file.reasonToKeep { throw JournalFailure(whole) }
        return try StateDraft(file) { path in
            let database = try Database(path: path, access: .readWrite)
            try Schema.create(in: database)
            try StateStore.writeIdentity(file.mark ?? identity, in: database)
        }
    }

    /// As the draft has it.
    package func load() throws(JournalFailure) -> Memory { try store.load() }

    /// The last events, oldest first.
    package func events(limit: Int) throws(JournalFailure) -> [Event] { try store.events(limit: limit) }

    package func record(_ memory: Memory, events: [Event], at now: Moment) throws(JournalFailure) {
        let old = try store.load()
        let changes = try store.reading { try memory.changes(from: old) }
        try store.commit(changes, events: events, at: now)
    }

    /// Makes keys for an endpoint that has none, and goes on accepting those of which only the hashes are left.
    package func recoverKeys(of endpoint: EndpointKey, accepting hashes: [KeyHash], at now: Moment) throws(JournalFailure) {
        _ = try store.issueKeys(for: endpoint)
        try store.recoverKeys(hashes, of: endpoint, at: now)
    }

    /// Puts the draft into its place. What was there is moved into a folder beside it, whose path is returned.
    ///
    /// A crash on the way leaves no database (the start is refused, and this can be done again) or the new one.
    package func publish(at now: Moment) throws(JournalFailure) -> String? {
        do {
            // Ends the log, so that the file alone is the database.
            try store.database.execute("PRAGMA journal_mode = DELETE")
            let aside = try file.moveAside(at: now)
            try Files.publish(draftPath, as: file.path)
            try keptFiles.write(into: file.directory.path)
            try file.writeMark(identity)
            return aside
        } catch let failure as JournalFailure {
            throw failure
        } catch {
            throw JournalFailure(
                "\(file.path) cannot be put in place (\(error)): free space or permit writing in \(file.directory.path)")
        }
    }
}
