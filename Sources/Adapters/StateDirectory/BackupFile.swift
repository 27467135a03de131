import Reconciliation
import System

/// A file that a state is to be restored from, looked at before anything is changed for it.
struct BackupFile {
    let database: Database
    let files: KeptFiles

    /// Refuses what is damaged, not Sluice's, newer than this program, or of another state directory.
    init(_ path: String, for file: StateFile) throws(JournalFailure) {
        guard let status = Files.status(path), status.size > 0 else { throw JournalFailure("there is no backup at \(path)") }
        if let present = Files.status(file.path), (present.device, present.inode) == (status.device, status.inode) {
            throw JournalFailure("\(path) is the database of this state directory itself: name a backup of it")
        }
        do {
            database = try Database(path: path, access: .readOnly)
            if let obstacle = try Schema.obstacle(in: database) {
                throw JournalFailure("\(path) \(obstacle): use another backup (nothing was changed)")
            }
            let store = try StateStore(database, path: path)
            // What could not be read after the restoration is found before it.
            _ = try store.load()
            if let mark = file.mark, mark != store.identity {
                throw JournalFailure(
                    "\(path) is a backup of another state directory (identity \(store.identity), not \(mark)): restore it into an empty "
                        + "one with --state-dir, or move \(file.directory.path) aside, after `sluice down` (nothing was changed)")
            }
            files = try KeptFiles(in: database)
        } catch let failure as JournalFailure {
            throw failure
        } catch {
            throw JournalFailure("\(path) cannot be read as a backup (\(error)): use another backup (nothing was changed)")
        }
    }
}
