package import Reconciliation
import System

extension StateDirectory {
    /// Writes the state, keys included, into one file (0600): as of one moment, whatever a controller writes meanwhile. Blocks.
    ///
    /// - Parameters:
    ///   - folders: folders of the state directory whose files belong to the state, as paths in it.
    ///   - replacing: whether a file that is there may be replaced; else it is refused.
    package func backUp(to path: String, with folders: [String], replacing: Bool) throws(JournalFailure) {
        let store = try StateFile(directory: self).openForReading()
        try checkTarget(path, replacing: replacing)
        let draft = path + ".incomplete"
        do {
            defer { for suffix in ["", "-wal", "-shm"] { try? Files.remove(draft + suffix) } }
            try store.database.copy(to: draft)
            try KeptFiles(of: folders, in: self.path).write(intoDatabase: draft)
            try checkTarget(path, replacing: replacing)
            try Files.publish(draft, as: path)
        } catch let failure as JournalFailure {
            throw failure
        } catch {
            throw JournalFailure("the backup \(path) cannot be written (\(error)): free space there, or name another file")
        }
    }

    private func checkTarget(_ path: String, replacing: Bool) throws(JournalFailure) {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        if let there = Files.status("/" + folder), let own = Files.status(self.path),
            (there.device, there.inode) == (own.device, own.inode)
        {
            throw JournalFailure("a backup in the state directory would be lost with it: name a file elsewhere")
        }
        guard let status = Files.status(path) else { return }
        guard status.kind == .file else { throw JournalFailure("\(path) is there and is no file: name another") }
        if !replacing { throw JournalFailure("\(path) is there already: name another file, or replace it with --force") }
    }
}
